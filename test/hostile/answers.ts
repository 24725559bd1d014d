import fc from 'fast-check';

const ids = [
  '5d3b0c1e-9a4f-4c55-8e0b-2f1f6a7b8c9d',
  'u1',
  'u2',
  '..',
  '.',
  '',
  'a/b?c',
  '\ud800',
  '__proto__',
];
const huge = 'x'.repeat(3_000);

/** What no attribute should be. */
const wrong = fc.constantFrom<unknown>(
  null,
  0,
  -1,
  1.5,
  1e21,
  true,
  'true',
  'False',
  '',
  'many',
  huge,
  [],
  {},
  [null],
  [[]],
  ['x'],
  [5],
  { value: 1 },
  [{ value: { value: 'x' } }, { value: 'y@example.com' }, {}, null, { value: null }],
  { length: 5 },
  { toString: 1, valueOf: 2 },
);

const attributes = [
  'userName',
  'externalId',
  'active',
  'displayName',
  'name',
  'nickName',
  'title',
  'department',
  'organization',
  'timezone',
  'emails',
  'phoneNumbers',
  'groups',
  'members',
  'meta',
  'schemas',
  'primaryEmail',
  'atlassianAccountId',
  'memberCount',
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  'urn:scim:schemas:extension:atlassian-external:1.0',
  '__proto__',
  'constructor',
  'scimUserId',
  'orgId',
];

const inner = fc.dictionary(
  fc.constantFrom('value', 'display', 'primary', 'type', 'givenName', 'formatted', 'department', 'location'),
  wrong,
  { maxKeys: 3 },
);

/** A record with right names and a right id now and then, and wrong values everywhere. */
const record = fc
  .tuple(
    fc.oneof({ arbitrary: fc.constantFrom<unknown>(...ids), weight: 4 }, { arbitrary: wrong, weight: 1 }),
    fc.constantFrom('anna@example.com', 'data-team', 'x'),
    fc.dictionary(fc.constantFrom(...attributes), fc.oneof(wrong, inner, fc.array(inner, { maxLength: 2 })), {
      maxKeys: 6,
    }),
  )
  // The names that are asked for, so that what is answered is not left aside for its name alone.
  .map(([id, name, others]): unknown => ({
    id,
    userName: name,
    displayName: name,
    scimUserId: name,
    ...others,
  }));

const page = fc
  .tuple(
    fc.array(fc.oneof(record, record, wrong), { maxLength: 4 }),
    wrong,
    wrong,
    fc.integer({ min: -1, max: 9 }),
  )
  .map(([items, oddTotal, oddList, total]): unknown => ({
    Resources: total === 9 ? oddList : items,
    totalResults: total < 2 ? oddTotal : total,
    startIndex: oddTotal,
    itemsPerPage: oddList,
    scimLinks: items,
  }));

const scimError = fc.tuple(wrong, wrong).map(([detail, scimType]): unknown => ({
  detail,
  scimType,
  status: detail,
  traceId: scimType,
  error: detail,
}));

/** Bodies of JSON that a directory should not send, as text. */
export const oddBodies: fc.Arbitrary<string> = fc
  .oneof(
    { arbitrary: page, weight: 5 },
    { arbitrary: record, weight: 4 },
    { arbitrary: scimError, weight: 1 },
    { arbitrary: fc.jsonValue({ maxDepth: 3 }), weight: 1 },
    { arbitrary: wrong, weight: 1 },
  )
  .map((body) => JSON.stringify(body).replaceAll('1e+21', '1e999'));

/** Mostly successes: of the others not much is read. */
export const oddStatuses = fc.constantFrom(200, 200, 200, 200, 201, 204, 206, 400, 404, 409);
