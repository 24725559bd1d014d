import { CORE_GROUP, CORE_USER, ENTERPRISE_USER } from '../scim/urns.ts';
import { groupAttributes } from './group-schema-attributes.ts';
import { enterpriseAttributes, userAttributes } from './user-schema-attributes.ts';

function schema(url: string, id: string, name: string, description: string, attributes: object[]) {
  const meta = { resourceType: 'Schema', location: `${url}/Schemas/${id}` };
  return { id, name, description, attributes, meta };
}

const schemas = (url: string, form: 'listed' | 'single') => [
  schema(url, CORE_USER, 'User', 'User Account', userAttributes(form)),
  schema(url, ENTERPRISE_USER, 'EnterpriseUser', 'Enterprise User', enterpriseAttributes),
  schema(url, CORE_GROUP, 'Group', 'Group', groupAttributes),
];

/** The schemas as the list shows them. */
export const listedSchemas = (url: string) => schemas(url, 'listed');

/** The schemas as they are shown one at a time: a few sub-attributes fewer, as recorded. */
export const singleSchemas = (url: string) => schemas(url, 'single');
