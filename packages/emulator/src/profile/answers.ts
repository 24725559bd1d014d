import { createHash } from 'node:crypto';
import type { Answer } from '../http/call.ts';
import { isObject, type JsonObject } from '../scim/read-value.ts';
import { ATLASSIAN_USER, CORE_USER, ENTERPRISE_USER } from '../scim/resources.ts';
import type { Profile } from './profile.ts';
import type { ProfiledCall } from './profiled-call.ts';

const schemaNames: Record<string, string> = {
  Atlassian: ATLASSIAN_USER,
  core: CORE_USER,
  enterprise: ENTERPRISE_USER,
  another: 'urn:another',
};

/** The answer as the profile has it: its status, headers, and the form of what is in it. */
export function answerAs(profile: Profile, profiled: ProfiledCall, answer: Answer): Answer {
  const { status, headers, body } = answer;
  const shown = typeof body === 'object' ? bodyAs(profile, profiled, { ...body }) : body;
  return {
    ...answer,
    status: statusAs(profile, profiled, status),
    headers: headersAs(profile, { ...headers }, shown),
    body: shown,
  };
}

function statusAs(profile: Profile, { call, path }: ProfiledCall, status: number): number {
  const kind = path.startsWith('/Users') ? 'user' : 'group';
  const verb = { POST: 'create', DELETE: 'delete' }[call.method];
  const word = verb && status < 300 ? profile[`${verb}-${kind}`] : undefined;
  return word === undefined ? status : Number(word);
}

function headersAs(profile: Profile, { location, ...headers }: Record<string, string>, body: unknown) {
  const trace = profile['trace-header'];
  const etag = createHash('sha1')
    .update(JSON.stringify(body ?? ''))
    .digest('hex')
    .slice(0, 16);
  return {
    ...headers,
    ...(location !== undefined && profile['create-location'] !== 'none' && { location }),
    ...(profile.etag === 'sent' && { etag: `W/"${etag}"` }),
    ...Object.fromEntries((profile['rate-headers']?.split(', ') ?? []).map((name) => [name, '100'])),
    // Empty: the server leaves it out.
    ...(trace !== undefined && { 'atl-traceid': trace === 'none' ? '' : 'trace-of-another-form' }),
  };
}

function bodyAs(profile: Profile, profiled: ProfiledCall, body: JsonObject): JsonObject {
  if (profiled.path === '/ServiceProviderConfig' && profile.abilities !== undefined)
    return ableTo(profile.abilities, body);
  const listed = { '/Schemas': profile.schemas, '/ResourceTypes': profile['resource-types'] }[profiled.path];
  if (listed !== undefined) return namedAs(listed, body);
  if (Array.isArray(body.Resources)) {
    const Resources = body.Resources.filter(isObject).map((record) =>
      recordAs(profile, profiled, record, true),
    );
    const { Resources: _, ...rest } = body;
    return Resources.length === 0 && profile['empty-resources'] ? rest : { ...rest, Resources };
  }
  return recordAs(profile, profiled, body, false);
}

function ableTo(abilities: string, config: JsonObject): JsonObject {
  const able = abilities.split(', ');
  const entries = Object.entries(config).map(([key, value]): [string, unknown] =>
    isObject(value) && 'supported' in value
      ? [key, { ...value, supported: able.includes(key) }]
      : [key, value],
  );
  return Object.fromEntries(entries);
}

function namedAs(names: string, { Resources, ...list }: JsonObject): JsonObject {
  if (names === 'no list') return list;
  const documents = (Array.isArray(Resources) ? Resources : []).filter(isObject);
  const shown = names.split(', ').map((name) => {
    const known = documents.find((one) => one.name === name);
    return known ?? { id: `urn:${name}`, name };
  });
  return { ...list, totalResults: shown.length, Resources: shown };
}

/** A user or group as the profile shows it. */
function recordAs(
  profile: Profile,
  profiled: ProfiledCall,
  record: JsonObject,
  isListed: boolean,
): JsonObject {
  const { call, path } = profiled;
  const shown: JsonObject = { ...record };
  const isUser = path.startsWith('/Users');
  if (isObject(shown.meta)) shown.meta = metaAs(profile, shown.meta);
  if (isUser) userAs(profile, shown);
  for (const [key, id] of [
    ['groups', 'empty-groups'],
    ['members', 'empty-members'],
  ] as const)
    if (profile[id] === 'absent' && Array.isArray(shown[key]) && shown[key].length === 0) delete shown[key];
  if (Array.isArray(shown.members))
    shown.members = shown.members.filter(isObject).map((one) => memberAs(profile, profiled, one));
  const exclusion = isListed ? 'group-list-excluded-members' : 'group-excluded-members';
  const asked = call.query.excludedAttributes?.split(',') ?? [];
  if (!isUser && profile[exclusion] === 'followed') for (const key of asked) delete shown[key];
  const always = profile['attributes-always'];
  if (
    isUser &&
    call.query.attributes !== undefined &&
    always !== undefined &&
    profile.attributes === undefined
  ) {
    const wanted = call.query.attributes.split(',');
    for (const key of ['schemas', 'id', 'meta'])
      if (!wanted.includes(key) && !always.includes(key)) delete shown[key];
    if (always.includes('meta')) shown.meta ??= { resourceType: 'User' };
  }
  return shown;
}

function userAs(profile: Profile, user: JsonObject): void {
  if (profile['account-id'] === 'absent') delete user[ATLASSIAN_USER];
  const names = profile['user-schemas']?.split(', ');
  if (names && Array.isArray(user.schemas)) {
    const block = ENTERPRISE_USER in user && !names.includes('enterprise') ? [ENTERPRISE_USER] : [];
    user.schemas = [...names.map((name) => schemaNames[name] ?? 'urn:another'), ...block];
  }
}

function metaAs(profile: Profile, meta: JsonObject): JsonObject {
  const form = profile['time-form'];
  if (form === undefined) return meta;
  const times = (['created', 'lastModified'] as const).filter((key) => key in meta);
  return { ...meta, ...Object.fromEntries(times.map((key) => [key, timeAs(form, String(meta[key]))])) };
}

function timeAs(form: string, time: string): string {
  const exact = new Date(time).toISOString();
  if (form === 'milliseconds') return exact;
  if (form === 'seconds') return exact.replace(/\.\d+Z$/, 'Z');
  return form === 'another form' ? new Date(time).toUTCString() : exact.replace(/\.?0*Z$/, 'Z');
}

function memberAs(profile: Profile, { directory }: ProfiledCall, member: JsonObject): JsonObject {
  const shown = { ...member };
  const user = directory.users.byId(String(member.value))?.attributes;
  const display: Record<string, unknown> = {
    'the user name': user?.userName,
    'the display name': user?.displayName,
    another: 'another',
  };
  const word = profile['member-display'];
  if (word !== undefined) shown.display = display[word];
  const keys = profile['member-form']?.split(', ');
  for (const key of Object.keys(shown)) if (keys && !keys.includes(key)) delete shown[key];
  return shown;
}
