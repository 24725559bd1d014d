import type { DirectoryRoute } from '../http/call.ts';
import { notFound, type ResourceLabel } from '../scim/errors.ts';
import { listResponse } from '../scim/list.ts';
import { CORE_GROUP, CORE_USER, ENTERPRISE_USER, LIST_RESPONSE } from '../scim/resources.ts';
import { schemas } from './schemas.ts';

/** The eight documents in which the directory describes itself. */
export const discoveryRoutes: DirectoryRoute[] = [
  {
    method: 'GET',
    path: '/ServiceProviderConfig',
    handle: (directory) => ({ status: 200, body: serviceProviderConfig(directory.url()) }),
  },
  {
    method: 'GET',
    path: '/Schemas',
    handle: (directory) => {
      const Resources = schemas(directory.url(), 'listed');
      // Recorded with these keys in this order, and with a page size of ten.
      const head = { totalResults: Resources.length, itemsPerPage: 10, startIndex: 1 };
      return { status: 200, body: { ...head, schemas: [LIST_RESPONSE], Resources } };
    },
  },
  {
    method: 'GET',
    path: '/Schemas/:id',
    handle: (directory, { params }) => ({
      status: 200,
      body: requireDocument('SCHEMA', schemas(directory.url(), 'single'), params.id),
    }),
  },
  {
    method: 'GET',
    path: '/ResourceTypes',
    handle: (directory) => {
      const types = resourceTypes(directory.url());
      return { status: 200, body: listResponse(types, types.length, { startIndex: 1, count: types.length }) };
    },
  },
  {
    method: 'GET',
    path: '/ResourceTypes/:id',
    handle: (directory, { params }) => ({
      status: 200,
      body: requireDocument('RESOURCE_TYPE', resourceTypes(directory.url()), params.id),
    }),
  },
];

function requireDocument<T extends { id: string }>(label: ResourceLabel, documents: T[], id?: string): T {
  const document = documents.find((candidate) => candidate.id === id);
  if (!document) throw notFound(label, id);
  return document;
}

/** What the directory says it can do; fixed times, the same for all directories. */
const serviceProviderConfig = (url: string) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { maxResults: 10000, supported: true },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: false },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'OAuth Bearer Token',
      description: 'The key of the directory, sent as a bearer token',
    },
  ],
  meta: {
    location: `${url}/ServiceProviderConfig`,
    resourceType: 'ServiceProviderConfig',
    lastModified: '2018-05-03T19:31:29.723Z',
    created: '2018-05-03T19:31:29.723Z',
  },
});

const RESOURCE_TYPE = 'urn:ietf:params:scim:schemas:core:2.0:ResourceType';

/** The two resource types (RFC 7643 section 6). */
const resourceTypes = (url: string) => [
  {
    schemas: [RESOURCE_TYPE],
    id: 'User',
    name: 'User',
    endpoint: '/Users',
    description: 'A person provisioned into the organization',
    schema: CORE_USER,
    schemaExtensions: [{ schema: ENTERPRISE_USER, required: false }],
    meta: { resourceType: 'ResourceType', location: `${url}/ResourceTypes/User` },
  },
  {
    schemas: [RESOURCE_TYPE],
    id: 'Group',
    name: 'Group',
    endpoint: '/Groups',
    description: 'A set of provisioned people',
    schema: CORE_GROUP,
    schemaExtensions: [],
    meta: { resourceType: 'ResourceType', location: `${url}/ResourceTypes/Group` },
  },
];
