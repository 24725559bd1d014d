import { schemaAttribute, textAttribute } from './schema-attribute.ts';

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

/** Attributes of the User schema. The single document lacks some sub-attributes the list has, as recorded. */
export function userAttributes(form: 'listed' | 'single') {
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
    textAttribute('displayName', 'Full name of the account'),
    textAttribute('nickName', 'Public name of the account'),
    textAttribute('title', 'Job title'),
    textAttribute('preferredLanguage', 'Language of the interface, such as en-US'),
    textAttribute('timezone', 'Time zone by its Olson name'),
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
export const enterpriseAttributes = [
  textAttribute('organization', 'Organization the person belongs to'),
  textAttribute('department', 'Department the person belongs to'),
];
