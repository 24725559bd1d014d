import type { Answer, Call, Handle } from '../http/call.ts';
import { isObject } from '../scim/read-value.ts';
import { ERROR } from '../scim/resources.ts';
import type { Organization } from '../store/organization.ts';
import { answerAs } from './answers.ts';
import { listAs } from './lists.ts';
import { type Profile, refusalPattern } from './profile.ts';
import { type ProfiledCall, readCall } from './profiled-call.ts';
import { isPassedOver, requestAs } from './requests.ts';
import { situations } from './situations.ts';

/** Puts a profile around handlers: what is refused, what is asked of them in place of a call, and how their answers look. */
export function createImitation(organization: Organization, profile: Profile): (handle: Handle) => Handle {
  if (Object.keys(profile).length === 0) return (handle) => handle;
  /** Users whom a PUT has left without `active`. */
  const withoutActive = new Set<string>();

  return (handle) => (call) => {
    const profiled = call.directoryId === undefined ? undefined : readCall(organization, call);
    if (!profiled) return handle(call);
    const refusal = refusalOf(profile, profiled);
    if (refusal) return answerAs(profile, profiled, refusal);
    return answerAs(profile, profiled, withActive(profiled, answerOf(handle, profiled)));
  };

  function answerOf(handle: Handle, profiled: ProfiledCall): Answer {
    const { call, path, directory } = profiled;
    if (profile[path === '/Me' ? 'me' : 'unknown-address'] === 'answered' && isElsewhere(path))
      return { status: 200, body: {} };
    const isGone = call.method === 'DELETE' && !directory.users.byId(path.split('/')[2] ?? '');
    if (isGone && path.startsWith('/Users/') && profile['delete-again'] === 'accepted')
      return { status: 204 };
    if (isPassedOver(profile, profiled) && call.method === 'PATCH') return { status: 204 };
    rename(profiled);
    const asked = requestAs(profile, profiled);
    if (call.method === 'GET' && /^\/(Users|Groups)$/.test(path)) {
      // The key is looked at as for every call.
      handle({ ...asked, query: { count: '1' } });
      return listAs(profile, { ...profiled, call: asked });
    }
    const answer = handle(asked);
    touch(profiled);
    return answer;
  }

  /** Where groups can be renamed, they are before the handlers look at the name. */
  function rename({ call, path, directory, body, operations }: ProfiledCall): void {
    const word = profile[call.method === 'PUT' ? 'group-rename-put' : 'group-rename-patch'];
    const group = directory.groups.byId(path.split('/')[2] ?? '');
    if (!group || word !== 'renamed') return;
    const name =
      call.method === 'PUT' ? body.displayName : operations.find((one) => one.path === 'displayName')?.value;
    if (typeof name === 'string') directory.groups.rename(group, name);
  }

  /** Where every write counts as a change. */
  function touch({ call, path, directory }: ProfiledCall): void {
    const user = directory.users.byId(path.split('/')[2] ?? '');
    if (user && call.method === 'PATCH' && profile['unchanged-write'] === 'moved')
      user.modifiedAt = organization.clock();
  }

  function withActive({ call, path, body, operations }: ProfiledCall, answer: Answer): Answer {
    if (profile['put-without-active'] !== 'absent' || !path.startsWith('/Users')) return answer;
    const id = path.split('/')[2] ?? '';
    if (call.method === 'PUT' && body.active === undefined) withoutActive.add(id);
    if (
      (call.method === 'PUT' && body.active !== undefined) ||
      operations.some((one) => one.path === 'active')
    )
      withoutActive.delete(id);
    if (!withoutActive.has(id) || typeof answer.body !== 'object') return answer;
    const { active: _, ...rest } = { ...answer.body, active: undefined };
    return { ...answer, body: rest };
  }
}

const isElsewhere = (path: string) =>
  !/^\/(Users|Groups|Schemas|ResourceTypes|ServiceProviderConfig)/.test(path);

/** The refusal that a profile has for a call. */
function refusalOf(profile: Profile, profiled: ProfiledCall): Answer | undefined {
  if (profiled.call.directoryId !== profiled.directory.id && profile['unknown-directory'] === 'answered')
    return refusalOf({ ...profile, 'unknown-directory': '' }, profiled);
  const batch = profile['member-batch'];
  if (batch !== undefined && membersIn(profiled) > (/^\d+$/.test(batch) ? Number(batch) : 2))
    return refuse('413 SCIM tooMany', profiled.call);
  for (const { id, holds } of situations) {
    const word = profile[id];
    if (word !== undefined && refusalPattern.test(word) && holds(profiled))
      return refuse(word, profiled.call);
  }
  return undefined;
}

const membersIn = ({ call, path, operations }: ProfiledCall) =>
  call.method === 'PATCH' && path.startsWith('/Groups/')
    ? Math.max(
        0,
        ...operations.map(({ value }) => (Array.isArray(value) ? value.filter(isObject).length : 0)),
      )
    : 0;

function refuse(word: string, { pathname }: Call): Answer {
  const [, status = '500', form = 'SCIM', scimType] = refusalPattern.exec(word) ?? [];
  const bodies: Record<string, { body?: object | string; contentType?: string }> = {
    SCIM: {
      body: { schemas: [ERROR], status, ...(scimType && { scimType }), detail: 'The request is refused.' },
    },
    '{code, message}': {
      body: { code: Number(status), message: 'Refused' },
      contentType: 'application/json',
    },
    '{error, traceId}': {
      body: { error: `Refused : ${pathname.slice(1)}`, traceId: '0'.repeat(16) },
      contentType: 'application/json',
    },
    JSON: { body: { refused: true }, contentType: 'application/json' },
    HTML: { body: '<!doctype html><title>Refused</title>', contentType: 'text/html' },
    text: { body: 'Refused', contentType: 'text/plain' },
  };
  return { status: Number(status), ...bodies[form] };
}
