import {
  type ActionManifest,
  type Field,
  fieldsOf,
  type JsonSchema,
  type Manifest,
} from 'connector-host-kit';
import type { Choice, Property } from './n8n.ts';
import { parameterName } from './names.ts';

/** The choice of an action, and the parameters of each: what is required and what can be looked up, the rest under Options. */
export function nodeProperties({ actions }: Manifest): Property[] {
  const collections = [...new Set(actions.map(collectionOf))];
  const resource = {
    displayName: 'Resource',
    name: 'resource',
    type: 'options',
    noDataExpression: true,
    options: collections.map((name): Choice => ({ name, value: name })),
    default: collections[0],
  };
  const operations = collections.map((collection) =>
    operationOf(
      collection,
      actions.filter((action) => collectionOf(action) === collection),
    ),
  );
  return [resource, ...operations, ...actions.flatMap(parametersOf)];
}

/** The resource under which an action stands; those without a collection share one. */
export const collectionOf = ({ collection }: ActionManifest): string => collection || 'Actions';

function operationOf(collection: string, actions: ActionManifest[]): Property {
  return {
    displayName: 'Operation',
    name: 'operation',
    type: 'options',
    noDataExpression: true,
    displayOptions: { show: { resource: [collection] } },
    options: actions.map(({ slug, title, description, hints }) => ({
      name: title,
      value: slug,
      description: hints.destructive ? `${description} Removes access or data.` : description,
      action: title,
    })),
    default: actions[0]?.slug,
  };
}

/** Whether a field stands open. What has a value even where nobody chose one, such as a switch, would be sent: it must be added. */
export const isOpen = ({ required, lookup, multiple }: Field): boolean =>
  required || (lookup !== undefined && !multiple);

function parametersOf(action: ActionManifest): Property[] {
  const { slug, input, output } = action;
  const displayOptions = { show: { resource: [collectionOf(action)], operation: [slug] } };
  const fields = fieldsOf(input);
  const open = fields.filter(isOpen).map((field) => ({ ...propertyOf(field), displayOptions }));
  const options = fields.filter((field) => !isOpen(field)).map(propertyOf);
  const collection: Property = {
    displayName: 'Options',
    name: 'options',
    type: 'collection',
    placeholder: 'Add Option',
    default: {},
    options,
    displayOptions,
  };
  const split: Property = {
    displayName: 'Split Into Items',
    name: 'split',
    type: 'boolean',
    default: false,
    description: 'Whether to return each record of the list as a separate item',
    displayOptions,
  };
  return [
    ...open,
    ...(options.length > 0 ? [collection] : []),
    ...(recordsPath(output) === undefined ? [] : [split]),
  ];
}

/** Where an output has its list of records. */
export function recordsPath(output: JsonSchema): string | undefined {
  const records = output['x-records'];
  if (typeof records !== 'object' || records === null || !('path' in records)) return undefined;
  return typeof records.path === 'string' ? records.path : undefined;
}

/** The form of a connection. */
export const credentialProperties = (schema: JsonSchema): Property[] => fieldsOf(schema).map(propertyOf);

function propertyOf(field: Field): Property {
  const { key, title, description, required, placeholder, lookup, multiple, choices } = field;
  const common = {
    displayName: title,
    name: parameterName(key),
    description,
    ...(required ? { required } : {}),
    ...(placeholder ? { placeholder } : {}),
  };
  if (lookup !== undefined && !multiple) return { ...common, ...locator(lookup) };
  if (choices) {
    const options = choices.map((value) => ({ name: String(value), value }));
    const type = multiple ? 'multiOptions' : 'options';
    return { ...common, type, options, default: field.default ?? (multiple ? [] : choices[0]) };
  }
  switch (field.kind) {
    case 'secret':
      return { ...common, type: 'string', typeOptions: { password: true }, default: '' };
    case 'longtext':
      return { ...common, type: 'string', typeOptions: { rows: 4 }, default: field.default ?? '' };
    case 'number':
      return { ...common, type: 'number', default: field.default ?? 0 };
    case 'boolean':
      return { ...common, type: 'boolean', default: field.default ?? false };
    case 'json':
    case 'table':
      return { ...common, type: 'json', default: '' };
    default:
      // Lists are commas and lines, or whatever an expression gives.
      return { ...common, type: 'string', default: multiple ? '' : (field.default ?? '') };
  }
}

/** Chosen from a list that the connector gives, or typed. */
const locator = (lookup: string) => ({
  type: 'resourceLocator',
  default: { mode: 'list', value: '' },
  modes: [
    {
      displayName: 'From List',
      name: 'list',
      type: 'list',
      typeOptions: { searchListMethod: lookup, searchable: true },
    },
    { displayName: 'By Name or ID', name: 'id', type: 'string' },
  ],
});
