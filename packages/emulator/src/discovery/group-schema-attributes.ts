import { schemaAttribute } from './schema-attribute.ts';

/** Attributes of the Group schema; `display` and `type` of a member are not among them, as recorded. */
export const groupAttributes = [
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
