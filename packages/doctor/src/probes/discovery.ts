import { orRefusal, recordsIn } from '../answer-words.ts';
import { isObject } from '../json.ts';
import { asking, type Probe } from '../probe.ts';
import { seen } from '../seen.ts';

const about = 'Discovery';
const abilities = ['patch', 'bulk', 'filter', 'changePassword', 'sort', 'etag'];
const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';

/** SCIM's names for what a directory describes; others are not shown. */
const known = new Set([
  'User',
  'Group',
  'EnterpriseUser',
  'Enterprise User',
  'ServiceProviderConfig',
  'Schema',
  'ResourceType',
]);

const namesIn = orRefusal((answer) => {
  const records = recordsIn(answer);
  const names = records.map(({ name }) =>
    known.has(String(name)) ? String(name).replace(' ', '') : 'another',
  );
  return seen(records.length === 0 ? 'no list' : names.sort().join(', '));
});

/** The documents in which a directory describes itself. */
export const discoveryProbes: Probe[] = [
  {
    ...{ id: 'abilities', about, expected: 'patch, filter', mark: 'recorded', source: 'Fixtures' },
    asked: 'GET /ServiceProviderConfig, what is supported',
    see: asking(
      { path: '/ServiceProviderConfig' },
      orRefusal(({ body }) => {
        const supported = abilities.filter((name) => isObject(body[name]) && body[name].supported === true);
        return seen(supported.join(', ') || 'nothing');
      }),
    ),
  },
  {
    ...{
      id: 'schemas',
      about,
      expected: 'EnterpriseUser, Group, User',
      mark: 'recorded',
      source: 'Fixtures',
    },
    asked: 'GET /Schemas, the names',
    see: asking({ path: '/Schemas' }, namesIn),
  },
  {
    ...{ id: 'schema', about, expected: 'found', mark: 'recorded', source: 'Fixtures' },
    asked: `GET /Schemas/${userSchema}`,
    see: asking(
      { path: `/Schemas/${userSchema}` },
      orRefusal(({ body }) => seen(body.id === userSchema ? 'found' : 'another')),
    ),
  },
  {
    ...{
      id: 'resource-types',
      about,
      expected: 'Group, User',
      mark: 'assumed',
      source: 'RFC 7643 section 6',
    },
    asked: 'GET /ResourceTypes, the names',
    see: asking({ path: '/ResourceTypes' }, namesIn),
  },
];
