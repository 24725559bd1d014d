import { CORE_GROUP, CORE_USER, ENTERPRISE_USER, PLAIN_TEXTS } from '../scim/resources.ts';

/** Where a schema is shown: in the list, or one at a time with a few sub-attributes fewer, as recorded. */
type Form = 'listed' | 'single';

/**
 * The three schema documents.
 * @see RFC 7643 section 7
 */
export const schemas = (url: string, form: Form) => [
  schema(url, CORE_USER, 'User', 'User Account', userAttributes(form)),
  schema(url, ENTERPRISE_USER, 'EnterpriseUser', 'Enterprise User', enterpriseAttributes),
  schema(url, CORE_GROUP, 'Group', 'Group', groupAttributes),
];

function schema(url: string, id: string, name: string, description: string, attributes: object[]) {
  const meta = { resourceType: 'Schema', location: `${url}/Schemas/${id}` };
  return { id, name, description, attributes, meta };
}

/** What differs from one schema attribute to the next. */
interface Traits {
  multiValued?: boolean;
  required?: boolean;
  caseExact?: boolean;
  mutability?: 'readWrite' | 'readOnly' | 'immutable';
  uniqueness?: 'none' | 'server';
  canonicalValues?: string[];
  referenceTypes?: string[];
  subAttributes?: object[];
}

/** One attribute of a schema document; traits that were not recorded are left out. */
function schemaAttribute(name: string, type: string, description: string, traits: Traits = {}) {
  const { multiValued = false, required = false, mutability = 'readWrite', caseExact, uniqueness } = traits;
  const { canonicalValues, referenceTypes, subAttributes } = traits;
  return {
    name,
    type,
    ...(subAttributes && { subAttributes }),
    multiValued,
    description,
    required,
    ...(canonicalValues && { canonicalValues }),
    ...(caseExact !== undefined && { caseExact }),
    mutability,
    returned: 'default',
    ...(uniqueness && { uniqueness }),
    ...(referenceTypes && { referenceTypes }),
  };
}

/** A plain string any client may write. */
const textAttribute = (name: string, description: string) =>
  schemaAttribute(name, 'string', description, { caseExact: false, uniqueness: 'none' });

const email = textAttribute('value', 'The address');
const phone = textAttribute('value', 'The number');
const display = textAttribute('display', 'How the value is shown');
const primary = schemaAttribute('primary', 'boolean', 'Marks the preferred value');
const kind = (...canonicalValues: string[]) =>
  schemaAttribute('type', 'string', 'What the value is used for', { canonicalValues });

const nameParts = [
  textAttribute('formatted', 'The whole name, ready to show'),
  textAttribute('familyName', 'Last name'),
  textAttribute('givenName', 'First name'),
  textAttribute('middleName', 'Middle names'),
  textAttribute('honorificPrefix', 'Title before the name'),
  textAttribute('honorificSuffix', 'Suffix after the name'),
];

const groupParts = [
  schemaAttribute('value', 'string', 'Id of the group', { mutability: 'readOnly' }),
  schemaAttribute('$ref', 'reference', 'Address of the group', {
    mutability: 'readOnly',
    referenceTypes: ['User', 'Group'],
  }),
  schemaAttribute('display', 'string', 'Name of the group', { mutability: 'readOnly' }),
  schemaAttribute('type', 'string', 'How the membership came about', {
    mutability: 'readOnly',
    canonicalValues: ['direct', 'indirect'],
  }),
];

function userAttributes(form: Form) {
  const onlyListed = (attribute: object) => (form === 'listed' ? [attribute] : []);
  return [
    schemaAttribute('userName', 'string', 'Unique name of the person in the directory', {
      required: true,
      caseExact: false,
      uniqueness: 'server',
    }),
    schemaAttribute('name', 'complex', 'The parts of the name', {
      uniqueness: 'none',
      subAttributes: nameParts,
    }),
    ...PLAIN_TEXTS.map(([name, description]) => textAttribute(name, description)),
    schemaAttribute('active', 'boolean', 'Whether the account may be used'),
    schemaAttribute('emails', 'complex', 'Email addresses, one of them primary', {
      multiValued: true,
      required: true,
      uniqueness: 'none',
      subAttributes: [email, ...onlyListed(display), kind('work', 'home', 'other'), primary],
    }),
    schemaAttribute('phoneNumbers', 'complex', 'Telephone numbers', {
      multiValued: true,
      subAttributes: [
        phone,
        ...onlyListed(display),
        kind('work', 'home', 'mobile', 'fax', 'pager', 'other'),
        ...onlyListed(primary),
      ],
    }),
    schemaAttribute('groups', 'complex', 'Groups the person is in', {
      multiValued: true,
      mutability: 'readOnly',
      subAttributes: groupParts,
    }),
  ];
}

/** Attributes of the enterprise extension. */
const enterpriseAttributes = [
  textAttribute('organization', 'Organization the person belongs to'),
  textAttribute('department', 'Department the person belongs to'),
];

/** Attributes of the Group schema; `display` and `type` of a member are not among them, as recorded. */
const groupAttributes = [
  schemaAttribute('displayName', 'string', 'Name of the group, fixed once it is created', {
    required: true,
    caseExact: false,
    mutability: 'immutable',
    uniqueness: 'none',
  }),
  schemaAttribute('members', 'complex', 'The people in the group', {
    multiValued: true,
    subAttributes: [
      schemaAttribute('value', 'string', 'Id of the member', { mutability: 'immutable' }),
      schemaAttribute('$ref', 'reference', 'Address of the member', {
        mutability: 'immutable',
        referenceTypes: ['User', 'Group'],
      }),
    ],
  }),
];
