import { urns } from './urns.ts';

/** A record as the directory keeps it. */
export interface ScimRecord {
  id: string;
  [attribute: string]: unknown;
}

/** What a value is: a text, a yes or no, a list of what follows, or an object with these attributes and any others. */
type Shape = 'string' | 'boolean' | readonly [Shape] | { readonly [attribute: string]: Shape };

const texts = (...names: readonly string[]): Record<string, Shape> =>
  Object.fromEntries(names.map((name) => [name, 'string']));

/** An entry of a list; without a value it is none. */
const entry = { ...texts('value', 'display', 'type', '$ref'), primary: 'boolean' } as const;
const common = {
  ...texts('externalId', 'displayName'),
  meta: texts('resourceType', 'location', 'created', 'lastModified'),
  schemas: ['string'],
} as const;

/** The attributes that the connector and its outputs know. A test holds them against the schemas of the outputs. */
const shapes: Record<'Users' | 'Groups', Shape> = {
  Users: {
    ...common,
    ...texts('userName', 'primaryEmail', 'atlassianAccountId', 'nickName', 'title', 'department'),
    ...texts('organization', 'timezone', 'preferredLanguage'),
    active: 'boolean',
    name: {
      ...texts('formatted', 'givenName', 'familyName', 'middleName', 'honorificPrefix', 'honorificSuffix'),
    },
    emails: [entry],
    phoneNumbers: [entry],
    groups: [entry],
    [urns.enterpriseUser]: texts('department', 'organization'),
    [urns.atlassianUser]: texts('atlassianAccountId'),
  },
  Groups: { ...common, members: [entry] },
};

const link = texts('scimUserId', 'atlassianAccountId', 'orgId', 'directoryId');

/**
 * A record of which every attribute is what its name says, so that nobody behind has to ask. Texts written as numbers
 * and truth written as text are put right; what is something else counts as left out. The same object when nothing is wrong.
 */
export function decode(record: ScimRecord, type: 'Users' | 'Groups'): ScimRecord {
  // Its id is a text: else it is no record.
  return mended(record, shapes[type]) as ScimRecord;
}

/** The same for a link between a record and an account. */
export const decodeLink = (given: unknown): unknown => mended(given, link);

function mended(value: unknown, shape: Shape): unknown {
  if (fits(value, shape)) return value;
  if (shape === 'string') return typeof value === 'number' ? String(value) : undefined;
  if (shape === 'boolean') return typeof value === 'string' ? truth.get(value.toLowerCase()) : undefined;
  if (isList(shape)) {
    if (!Array.isArray(value)) return undefined;
    return value.map((item) => mended(item, shape[0])).filter((item) => isEntry(item, shape[0]));
  }
  if (!isObject(value)) return undefined;
  const members = Object.entries(value).map(([name, member]): [string, unknown] => {
    const known = Object.hasOwn(shape, name) ? shape[name] : undefined;
    return [name, known ? mended(member, known) : member];
  });
  return Object.fromEntries(members.filter(([, member]) => member !== undefined));
}

const truth = new Map([
  ['true', true],
  ['false', false],
]);

/** Looked at before anything is copied: there may be a hundred thousand members. */
function fits(value: unknown, shape: Shape): boolean {
  if (typeof shape === 'string') return typeof value === shape;
  if (isList(shape)) {
    const [item] = shape;
    return Array.isArray(value) && value.every((one) => fits(one, item) && isEntry(one, item));
  }
  if (!isObject(value)) return false;
  for (const name in shape) {
    const member = Object.hasOwn(value, name) ? value[name] : undefined;
    if (member !== undefined && !fits(member, shape[name] as Shape)) return false;
  }
  return true;
}

/** Whether a value can stand in a list: a text, or an object that has a value. */
function isEntry(item: unknown, shape: Shape): boolean {
  return typeof shape === 'string' ? item !== undefined : isObject(item) && item.value !== undefined;
}

const isList = (shape: Shape): shape is readonly [Shape] => Array.isArray(shape);

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
