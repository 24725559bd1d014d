import type { ActionManifest, JsonSchema, Manifest } from 'connector-host-kit';
import { type FormField, formOf } from './forms.ts';

/** A type of connection on the wire, by the names of its fields. */
export interface ConnectionType {
  name: string;
  fields: Record<string, { field: FormField }>;
}

/** An action on the wire: its form, and the table that its output fills. */
export interface ActionDescription {
  name: string;
  displayName: string;
  description: string;
  active: boolean;
  collectionName: string;
  parameters: { field: FormField }[];
  output: { table: string; fields: { name: string; type: string }[] };
}

/** What the plugin says of itself. Its one type of connection has the manifest's id as its name. */
export function describePlugin(manifest: Manifest) {
  const { id, title, description, version = '0.0.0', categories = [], provider } = manifest;
  return {
    name: id,
    description: `${title}: ${description}`,
    tags: categories,
    provider: provider?.name ?? title,
    version,
    pluginType: 'PRIVATE',
    isConnectionOptional: false,
    connections: { [id]: { name: id, fields: connectionFields(manifest) } } satisfies Record<
      string,
      ConnectionType
    >,
    actions: manifest.actions.map(describeAction),
  };
}

/** The fields of all ways to connect: the contract has no choice between forms. Required is what every way requires. */
function connectionFields({ connection: { methods } }: Manifest): ConnectionType['fields'] {
  const required = methods
    .map(({ fields }) => fields.required ?? [])
    .reduce((all, some) => all.filter((key) => some.includes(key)));
  const properties: Record<string, JsonSchema> = Object.assign(
    {},
    ...methods.toReversed().map(({ fields }) => fields.properties),
  );
  return Object.fromEntries(formOf({ properties, required }).map((field) => [field.name, { field }]));
}

/** An action of the manifest in the contract's form; each property of the output is a column of the table. */
export function describeAction(action: ActionManifest): ActionDescription {
  const { slug, title, description, collection = '', input, output, hints } = action;
  return {
    name: slug,
    displayName: title,
    // The contract has no place for hints.
    description: hints.destructive ? `${description} Removes access or data.` : description,
    active: true,
    collectionName: collection,
    parameters: formOf(input).map((field) => ({ field })),
    output: {
      table: slug,
      fields: Object.entries(output.properties ?? {}).map(([name, { type }]) => ({
        name,
        type: [type ?? 'object'].flat().find((one) => one !== 'null') ?? 'object',
      })),
    },
  };
}
