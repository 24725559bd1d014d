import type { DirectoryRoute } from '../http/directory-routes.ts';
import { listResponse } from '../scim/page.ts';
import { scimRefusal } from '../scim/refusal.ts';
import { LIST_RESPONSE } from '../scim/urns.ts';
import { resourceTypes } from './resource-types.ts';
import { listedSchemas, singleSchemas } from './schemas.ts';
import { serviceProviderConfig } from './service-provider-config.ts';

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
      const Resources = listedSchemas(directory.url());
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
      body: requireNamed(singleSchemas(directory.url()), params.id, 'SCHEMA'),
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
      body: requireNamed(resourceTypes(directory.url()), params.id, 'RESOURCE_TYPE'),
    }),
  },
];

function requireNamed<T extends { id: string }>(documents: T[], id: string | undefined, word: string): T {
  const document = documents.find((candidate) => candidate.id === id);
  if (!document) throw scimRefusal(404, `Resource [${word}]: with id[${id}] not found.`);
  return document;
}
