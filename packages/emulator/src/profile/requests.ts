import type { Call } from '../http/call.ts';
import { isObject, type JsonObject } from '../scim/read-value.ts';
import { ENTERPRISE_USER } from '../scim/resources.ts';
import type { Profile } from './profile.ts';
import { isDiscovery, type ProfiledCall } from './profiled-call.ts';
import { situations } from './situations.ts';

/** What the handlers are asked in place of a call, so that they do as the profile says. */
export function requestAs(profile: Profile, profiled: ProfiledCall): Call {
  const { call, directory } = profiled;
  const query = queryAs(profile, call);
  const own = profile['unknown-directory'] === 'answered' && call.authorization ? directory.id : undefined;
  const params = own === undefined ? call.params : { ...call.params, directoryId: own };
  const text = Object.keys(profiled.body).length > 0 ? JSON.stringify(bodyAs(profile, profiled)) : call.text;
  const isOpen = profile['discovery-key'] === 'answered' && !call.authorization && isDiscovery(profiled);
  const isRead = profile['media-type'] === 'accepted' && text !== undefined;
  return {
    ...call,
    query,
    params,
    text,
    ...(own !== undefined && { directoryId: own }),
    ...(isOpen && { authorization: `Bearer ${directory.apiKey}` }),
    ...(isRead && { contentType: 'application/json' }),
  };
}

function queryAs(profile: Profile, { query, pathname }: Call): Call['query'] {
  const { attributes, excludedAttributes, ...others } = query;
  const isDropped =
    (profile['both-selections'] === 'accepted' && attributes !== undefined) ||
    profile['excluded-attributes'] === 'passed over';
  if (!/\/Users/.test(pathname)) return query;
  return {
    ...others,
    ...(attributes !== undefined && profile.attributes !== 'passed over' && { attributes }),
    ...(excludedAttributes !== undefined && !isDropped && { excludedAttributes }),
  };
}

/** The ids of the behaviours that a call is about, and that a profile answers by passing over. */
export const isPassedOver = (profile: Profile, profiled: ProfiledCall): boolean =>
  situations.some(
    ({ id, holds }) =>
      /^(patch|member-remove|group-rename)/.test(id) && profile[id] === 'passed over' && holds(profiled),
  );

function bodyAs(profile: Profile, profiled: ProfiledCall): JsonObject {
  const { call, path } = profiled;
  const isUser = path.startsWith('/Users');
  let { body } = profiled;
  if (isUser && (profile.spaces !== undefined || profile.unicode !== undefined)) body = tidied(profile, body);
  if (call.method === 'PATCH') return patchAs(profile, profiled, body);
  if (isUser && call.method === 'POST') return placed(profile, body);
  if (isUser && call.method === 'PUT') return replacementAs(profile, profiled, body);
  const group = profiled.directory.groups.byId(path.split('/')[2] ?? '');
  if (call.method === 'PUT' && group && profile['group-rename-put'] === 'passed over')
    return { ...body, displayName: group.displayName };
  return body;
}

/** Every text of a body but those that name something. */
function tidied(profile: Profile, value: JsonObject): JsonObject {
  const texts = (text: string): string => {
    const trimmed = profile.spaces === undefined ? text : text.trim();
    const spaced = profile.spaces === 'trimmed and made one' ? trimmed.replace(/ +/g, ' ') : trimmed;
    return profile.unicode === 'composed' ? spaced.normalize('NFC') : spaced;
  };
  const walk = (part: unknown): unknown => {
    if (typeof part === 'string') return texts(part);
    if (Array.isArray(part)) return part.map(walk);
    return isObject(part) ? tidied(profile, part) : part;
  };
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, walk(part)]));
}

/** A department where the profile keeps it. */
function placed(profile: Profile, body: JsonObject): JsonObject {
  const { department: top, [ENTERPRISE_USER]: block, ...rest } = body;
  const { department: inner, ...others } = isObject(block) ? block : {};
  const atTop = profile['department-top'] ?? 'top level';
  const inBlock = profile['department-enterprise'] ?? 'enterprise block';
  const topNow = [...(atTop.includes('top') ? [top] : []), ...(inBlock.includes('top') ? [inner] : [])].find(
    (one) => one !== undefined,
  );
  const innerNow = [
    ...(inBlock.includes('enterprise') ? [inner] : []),
    ...(atTop.includes('enterprise') ? [top] : []),
  ].find((one) => one !== undefined);
  const blockNow = { ...others, ...(innerNow !== undefined && { department: innerNow }) };
  return {
    ...rest,
    ...(topNow !== undefined && { department: topNow }),
    ...(Object.keys(blockNow).length > 0 && { [ENTERPRISE_USER]: blockNow }),
  };
}

function replacementAs(profile: Profile, { directory, path }: ProfiledCall, body: JsonObject): JsonObject {
  const user = directory.users.byId(path.split('/')[2] ?? '');
  const kept = profile['put-clears'] === 'kept' && user ? { ...user.attributes, active: undefined } : {};
  const active =
    body.active === undefined && profile['put-without-active'] === 'inactive' ? { active: false } : {};
  return { ...kept, ...placed(profile, body), ...active };
}

function patchAs(profile: Profile, { operations }: ProfiledCall, body: JsonObject): JsonObject {
  const isAll = (operation: JsonObject) =>
    (profile['member-remove-path'] === 'all removed' && /^members\[/.test(String(operation.path))) ||
    (profile['member-remove-value'] === 'all removed' &&
      operation.path === 'members' &&
      operation.op === 'remove');
  if (!operations.some(isAll)) return body;
  return {
    ...body,
    Operations: operations.map((one) => (isAll(one) ? { op: 'remove', path: 'members' } : one)),
  };
}
