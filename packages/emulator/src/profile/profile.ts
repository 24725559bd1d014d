import type { EmulatorOptions } from '../options.ts';
import { situations } from './situations.ts';

/**
 * How a directory answers where it does not do as Atlassian's is expected to: by the names of behaviours in
 * `docs/emulator.md`, the word of what was seen. `aup doctor` makes it.
 */
export type Profile = Readonly<Record<string, string>>;

/** `404 SCIM`, `400 SCIM invalidFilter`, `401 {code, message}`: status, form of the body, `scimType`. */
export const refusalPattern =
  /^([345]\d\d) (SCIM|\{code, message\}|\{error, traceId\}|JSON|HTML|text|empty)(?: (\w+))?$/;

/** What a word other than a refusal may be, by behaviour. */
const words: Record<string, RegExp> = {
  abilities: /^(nothing|((patch|bulk|filter|changePassword|sort|etag)(, )?)+)$/,
  schemas: /^(no list|(\w+(, )?)+)$/,
  'resource-types': /^(no list|(\w+(, )?)+)$/,
  'unknown-directory': /^answered$/,
  'discovery-key': /^answered$/,
  'content-type': /^[\w/+. -]+(; charset=[\w-]+)?$/,
  'trace-header': /^(none|atl-traceid, another form)$/,
  'rate-headers': /^[a-z-]+(, [a-z-]+)*$/,
  etag: /^sent$/,
  me: /^answered$/,
  'unknown-address': /^answered$/,
  'items-per-page': /^(the number returned|absent|always \d+)$/,
  'page-default': /^\d+$/,
  'page-cap': /^(at least )?\d+$/,
  'count-zero': /^records$/,
  'count-not-a-number': /^passed over$/,
  'start-index-zero': /^(0|absent)$/,
  'start-past-end': /^records$/,
  'pages-advance': /^never: each page is the first$/,
  order: /^another$/,
  sort: /^followed$/,
  'empty-resources': /^absent$/,
  'empty-groups': /^absent$/,
  'empty-members': /^absent$/,
  'filter-user-name': /^nobody$/,
  'filter-user-name-case': /^nobody$/,
  'filter-external-id': /^nobody$/,
  'filter-external-id-case': /^found$/,
  'filter-display-name': /^nobody$/,
  'filter-display-name-case': /^nobody$/,
  'filter-words-case': /^nobody$/,
  'filter-escapes': /^nobody$/,
  'filter-email': /^(found|nobody|others too)$/,
  'filter-other-attribute': /^(found|nobody|others too)$/,
  'filter-operator': /^(found|nobody|others too)$/,
  'filter-logic': /^(found|nobody|others too)$/,
  'filter-member': /^answered$/,
  'filter-malformed': /^passed over$/,
  'filter-nobody': /^others$/,
  attributes: /^passed over$/,
  'attributes-always': /^(nothing|(schemas|id|meta)(, (id|meta))*)$/,
  'excluded-attributes': /^passed over$/,
  'both-selections': /^accepted$/,
  'group-excluded-members': /^followed$/,
  'group-list-excluded-members': /^followed$/,
  'user-schemas': /^(Atlassian|core|enterprise|another)(, (core|enterprise|another))*$/,
  'time-form': /^(milliseconds|milliseconds, zeros trimmed|seconds|another form)$/,
  'account-id': /^absent$/,
  'member-form': /^(none of SCIM’s|(type|value|display|\$ref)(, (value|display|\$ref))*)$/,
  'member-display': /^(the user name|the display name|absent|another)$/,
  latency: /^(under [\d.]+ s|10 s or more)$/,
  'rate-limit': /^429 after \d+ requests, (retry-after|retry-after-date|x-ratelimit|without a time)$/,
  'create-user': /^2\d\d$/,
  'create-group': /^2\d\d$/,
  'delete-user': /^2\d\d$/,
  'delete-group': /^2\d\d$/,
  'create-location': /^none$/,
  'account-link': /^(not )?within [\d.]+ s$/,
  'search-lag': /^(not )?within [\d.]+ s$/,
  'department-enterprise': /^(top level|nowhere|enterprise block and top level)$/,
  'department-top': /^(enterprise block|nowhere|enterprise block and top level)$/,
  'same-user-name': /^accepted$/,
  'same-address': /^accepted$/,
  'delete-again': /^accepted$/,
  'patch-status': /^204$/,
  'media-type': /^accepted$/,
  'group-name': /^taken outside the directory$/,
  'group-rename-patch': /^(passed over|renamed)$/,
  'group-rename-put': /^(passed over|renamed)$/,
  'group-put-without-members': /^emptied$/,
  'member-unknown': /^passed over$/,
  'member-remove-path': /^(passed over|all removed)$/,
  'member-remove-value': /^(passed over|all removed)$/,
  'member-remove-all': /^passed over$/,
  'member-batch': /^(fewer than 10|\d+)$/,
  spaces: /^(trimmed|trimmed and made one)$/,
  unicode: /^composed$/,
  'unchanged-write': /^moved$/,
  'put-clears': /^kept$/,
  'put-without-active': /^(inactive|absent)$/,
  'inactive-found': /^nobody$/,
  'address-change': /^no longer linked$/,
};

/** The forms of a PATCH that may be passed over. */
const passable =
  /^patch-(operations-lower|op-case|boolean-word|dotted-path|dotted-key|no-path|unknown-path|remove|email-path)$/;

/** Whether an emulator can do as a word of a profile says. */
export function canImitate(id: string, word: string): boolean {
  if (refusalPattern.test(word)) return situations.some((situation) => situation.id === id);
  return words[id]?.test(word) ?? (passable.test(id) && word === 'passed over');
}

/** What of a profile an emulator can do, and the names of the rest. */
export function divideProfile(whole: Profile): { profile: Profile; notImitated: string[] } {
  const entries = Object.entries(whole);
  return {
    profile: Object.fromEntries(entries.filter(([id, word]) => canImitate(id, word))),
    notImitated: entries.filter(([id, word]) => !canImitate(id, word)).map(([id]) => id),
  };
}

/** The names of all behaviours that a profile can change. */
export const changeable = (): string[] => [
  ...new Set([...Object.keys(words), ...situations.map(({ id }) => id)]),
];

const numberIn = (word: string | undefined) => Number(/[\d.]+/.exec(word ?? '')?.[0] ?? Number.NaN);
/** In milliseconds: the least that half of the answers took. */
const latencies: Record<string, number> = { '1': 500, '2': 1_000, '5': 2_000, '10': 5_000 };

/** The options that a profile comes to; what else is in it is imitated around the handlers. */
export function optionsOf(profile: Profile): EmulatorOptions {
  const {
    'page-cap': cap,
    'content-type': type,
    'account-link': link,
    'rate-limit': rate,
    latency,
    'group-name': groupName,
  } = profile;
  const [contentType = '', charset] = type?.split('; charset=') ?? [];
  return {
    ...(cap !== undefined && { pageCap: cap.startsWith('at least') ? 1_000_000 : numberIn(cap) || 100 }),
    ...(type !== undefined && {
      contentType:
        (contentType.includes('/') ? contentType : 'application/octet-stream') +
        (charset === undefined || charset === 'utf-8'
          ? ''
          : `; charset=${charset === 'another' ? 'x' : charset}`),
      charset: charset === 'utf-8',
    }),
    ...(link !== undefined && { linkDelayMs: link.startsWith('not') ? 1e9 : numberIn(link) * 1_000 - 100 }),
    ...(rate !== undefined && {
      rateLimit: {
        ...{ perSecond: 0.01, burst: numberIn(rate.replace(/^429/, '')), of: 'all' },
        headers: hintIn(rate),
      },
    }),
    ...(latency !== undefined && { latencyMs: 20 + (latencies[String(numberIn(latency))] ?? 10_000) }),
    ...(profile['patch-status'] === '204' && { patchStatus: 204 }),
    ...(profile['group-put-without-members'] === 'emptied' && { groupPutClearsMembers: true }),
    ...(profile['member-unknown'] === 'passed over' && { unknownMember: 'ignore' }),
    ...(profile['address-change'] === 'no longer linked' && { verifiedDomains: [] }),
    ...(groupName !== undefined && { orgGroups: ['aup-doctor-group'] }),
  };
}

function hintIn(rate: string): 'retry-after' | 'retry-after-date' | 'x-ratelimit' | 'none' {
  const hint = rate.split(', ')[1];
  return hint === 'retry-after' || hint === 'retry-after-date' || hint === 'x-ratelimit' ? hint : 'none';
}
