import type { Call } from '../http/call.ts';
import { identifyKey } from '../http/keys.ts';
import { isObject, type JsonObject } from '../scim/read-value.ts';
import { PLAIN_TEXTS } from '../scim/resources.ts';
import type { DirectoryState, Organization } from '../store/organization.ts';

/** A call as a profile looks at it. */
export interface ProfiledCall {
  call: Call;
  /** Of the key. */
  directory: DirectoryState;
  /** Below the directory's address, such as `/Users`. */
  path: string;
  /** The body where it is a JSON object, else nothing is in it. */
  body: JsonObject;
  /** The operations of a PATCH. */
  operations: JsonObject[];
}

/** Looks at a call; the first directory stands in where the key opens none. */
export function readCall(organization: Organization, call: Call): ProfiledCall | undefined {
  const [first] = organization.directories.values();
  const named = organization.directories.get(call.directoryId ?? '');
  const directory = identifyKey(organization, call.authorization).directory ?? named ?? first;
  if (!directory) return undefined;
  const body = parse(call.text);
  const operations = [body.Operations ?? body.operations].flat().filter(isObject);
  const path = call.pathname.replace(/^\/scim\/directory\/[^/]+/, '');
  return { call, directory, path, body, operations };
}

function parse(text: string | undefined): JsonObject {
  try {
    const body: unknown = JSON.parse(text ?? '');
    return isObject(body) ? body : {};
  } catch {
    return {};
  }
}

const discovery = /^\/(ServiceProviderConfig|Schemas|ResourceTypes)(\/|$)/;
/** Whether a path is one in which the directory describes itself. */
export const isDiscovery = ({ path }: Pick<ProfiledCall, 'path'>): boolean => discovery.test(path);
/** The paths below a directory that SCIM knows. */
export const addresses = /^\/(ServiceProviderConfig|Schemas|ResourceTypes|Users|Groups|Me)(\/|$)/;
/** Whether a call reads this path, or one that the pattern fits. */
export const isGet = ({ call }: ProfiledCall, path: string | RegExp) =>
  call.method === 'GET' &&
  (typeof path === 'string' ? path === idlessPath(call) : path.test(idlessPath(call)));
const idlessPath = ({ pathname }: Call) => pathname.replace(/^\/scim\/directory\/[^/]+/, '');
/** Whether a call reads a list of users or groups. */
export const isList = (profiled: ProfiledCall) => isGet(profiled, /^\/(Users|Groups)$/);
/** Whether a call changes one record of a kind. */
export const isPatchOf = ({ call, path }: ProfiledCall, kind: 'Users' | 'Groups') =>
  call.method === 'PATCH' && path.startsWith(`/${kind}/`);
/** Whether a call creates a record of a kind. */
export const isPostOf = ({ call, path }: ProfiledCall, kind: 'Users' | 'Groups') =>
  call.method === 'POST' && path === `/${kind}`;
/** The id in the path of a record; empty in that of a list. */
export const lastPart = ({ path }: ProfiledCall) => decodeURIComponent(path.split('/')[2] ?? '');
/** The media type of the body, without its parameters. */
export const mediaType = ({ call }: ProfiledCall) => (call.contentType ?? '').replace(/;.*$/s, '').trim();

/** Whether one of the operations of a PATCH is of this sort. */
export const anyOperation = (
  profiled: ProfiledCall,
  kind: 'Users' | 'Groups',
  holds: (operation: JsonObject) => boolean,
) => isPatchOf(profiled, kind) && profiled.operations.some(holds);
/** The word of an operation in lower case: clients differ in it. */
export const opOf = ({ op }: JsonObject) => String(op).toLowerCase();
/** The attributes that an operation without a path sets; none where it has a path. */
export const keysWithoutPath = ({ path, value }: JsonObject) =>
  path === undefined && isObject(value) ? Object.keys(value) : [];
const attributes = [
  ...['userName', 'name', 'department', 'organization', 'active', 'emails', 'phoneNumbers', 'externalId'],
  ...['members', 'id', 'schemas', 'meta', 'groups'],
  ...PLAIN_TEXTS.map(([name]) => name),
];
/** Begins with an attribute of the directory, or with the name of a schema. */
export const known = new RegExp(`^(${attributes.join('|')})\\b|^urn:`, 'i');

/** The primary address of a body; empty where it has none. */
export const primaryOf = ({ emails }: JsonObject) => {
  const list: unknown[] = Array.isArray(emails) ? emails : [];
  const email = list.filter(isObject).find(({ primary }) => primary === true);
  return String(email?.value ?? '');
};

/** Whether a member is a user of the directory. */
export const isKnown = ({ directory }: ProfiledCall, member: unknown) =>
  isObject(member) && directory.users.byId(String(member.value)) !== undefined;
