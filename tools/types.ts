import { readdirSync } from 'node:fs';
import { compile, type JSONSchema } from 'json-schema-to-typescript';
import { actionFile, slugs } from './manifest.ts';
import { follow, type Json, type JsonObject, readJson, resolveRefs, withIncluded } from './resolve-refs.ts';

const manifestSchema = 'schemas/connector.schema.json';
const formSchema = 'schemas/form.schema.json';

/** TypeScript types of the manifest, the shared shapes, the connection, and every action's input and output. */
export async function renderTypes(): Promise<string> {
  const shapes = readdirSync('schemas')
    .filter((name) => !name.endsWith('.schema.json'))
    .map((name) => `schemas/${name}`);
  const method = follow('connector.json#/connection/methods/0/fields', 'package.json').target as JsonObject;
  const actions = slugs().map((slug): [string, JsonObject] => {
    const { input = {}, output = {} } = readJson(actionFile(slug));
    return [
      slug,
      closed({ input: forTypes(input, actionFile(slug)), output: forTypes(output, actionFile(slug)) }),
    ];
  });
  const root = {
    ...closed({
      ...Object.fromEntries(shapes.map((file) => [nameOf(file), { $ref: `#/definitions/${nameOf(file)}` }])),
      ConnectionFields: { ...(forTypes(method, 'connector.json') as JsonObject), title: 'ConnectionFields' },
      Actions: { ...closed(Object.fromEntries(actions)), title: 'Actions' },
    }),
    definitions: Object.fromEntries(
      shapes.map((file) => [
        nameOf(file),
        { ...(forTypes(readJson(file), file) as JsonObject), title: nameOf(file) },
      ]),
    ),
  };
  return [
    '// Made by `npm run generate` from connector.json, actions/ and schemas/. Do not edit.\n',
    await render(withForms(readJson(formSchema)), 'FormSchema'),
    await render(withForms(readJson(manifestSchema)), 'ConnectorManifest'),
    await render(root, 'Shapes'),
    renderCallerTypes(),
  ].join('\n');
}

/** What callers may leave out of the inputs, which the types above hold as handlers get them, and what they may add. */
function renderCallerTypes(): string {
  const all = slugs().map((slug) => ({ slug, ...readJson(actionFile(slug)) }) as Action);
  const defaulted = all.map(({ slug, input }) => {
    const { properties = {} } = resolveRefs(input, actionFile(slug)) as { properties?: JsonObject };
    const names = Object.entries(properties).filter(([, part]) => (part as JsonObject).default !== undefined);
    return `  '${slug}': ${unionOf(names.map(([name]) => name))};`;
  });
  const listing = all.flatMap(({ slug, output }) => {
    const { 'x-records': records } = output as JsonObject;
    return records === undefined ? [] : [`  '${slug}': '${(records as JsonObject).path}';`];
  });
  const writing = all.filter(({ hints }) => !hints.readOnly).map(({ slug }) => slug);
  return `/** The inputs of each action that have a default. */
export interface DefaultedInputs {
${defaulted.join('\n')}
}

/** Where the output of an action has its list of records (\`x-records\`). */
export interface RecordLists {
${listing.join('\n')}
}

/** The actions that write: each takes \`dryRun\` and \`expectPlan\`, and may give a \`dryRun\`. */
export type WritingSlug =
${writing.map((slug) => `  | '${slug}'`).join('\n')};
`;
}

interface Action {
  slug: string;
  hints: { readOnly: boolean };
  input: Json;
  output: Json;
}

const unionOf = (names: readonly string[]): string =>
  names.length === 0 ? 'never' : names.map((name) => `'${name}'`).join(' | ');

async function render(schema: JsonObject, name: string): Promise<string> {
  // The two schema types differ only in how closely they know JSON Schema.
  return compile(schema as JSONSchema, name, {
    bannerComment: '',
    additionalProperties: true,
    ignoreMinAndMaxItems: true,
    format: true,
  });
}

/** A schema whose parts that are forms are named so, and that says of what has no type that it may be anything. */
function withForms<Part extends Json>(schema: Part): Part;
function withForms(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map((part) => withForms(part));
  if (typeof schema !== 'object' || schema === null) return schema;
  const { $ref, ...rest } = schema;
  if ($ref === '#' || $ref === 'form.schema.json') return { ...rest, tsType: 'FormSchema' };
  if (Object.keys(schema).join() === 'description') return { ...schema, tsType: 'unknown' };
  return Object.fromEntries(Object.entries(schema).map(([key, part]) => [key, withForms(part)]));
}

/** TypeScript types of the records as the directory sends them, and the shapes by which they are decoded. */
export async function renderWire(): Promise<string> {
  const [users, groups, link] = ['wire-user.schema.json', 'wire-group.schema.json', 'scim-link.json'].map(
    (name) => `schemas/${name}`,
  ) as [string, string, string];
  const named = new Set<string>();
  const shared: SharedShape = (name) => {
    named.add(name);
    return { tsType: name };
  };
  const types = [];
  for (const file of [users, groups]) {
    // Attributes that nobody knows pass through, but no code may count on them.
    const schema = { ...(forTypes(readJson(file), file, shared) as JsonObject), additionalProperties: false };
    types.push(await render(schema, nameOf(file)));
  }
  const shapes = { Users: shapeOf(users), Groups: shapeOf(groups), Link: shapeOf(link) };
  return [
    '// Made by `npm run generate` from schemas/. Do not edit.\n',
    `import type { ${[...named].sort().join(', ')} } from './types.ts';\n`,
    ...types,
    `/** What each attribute is: a text, a truth value, a list of what follows, or an object with these and any others. */`,
    `export const wireShapes = ${JSON.stringify(shapes, null, 2)} as const;\n`,
  ].join('\n');

  function shapeOf(file: string): Json {
    return shapeIn(resolveRefs(readJson(file), file) as JsonObject) ?? {};
  }
}

/** Undefined for a value that nothing is known of. */
function shapeIn({ type, items, properties }: JsonObject): Json | undefined {
  const [only] = [type].flat().filter((name) => name !== 'null');
  if (only === 'string' || only === 'boolean') return only;
  if (only === 'array') {
    const item = shapeIn(items as JsonObject);
    return item === undefined ? undefined : [item];
  }
  if (only !== 'object') return undefined;
  const parts = Object.entries(properties as JsonObject).map(([name, part]): [string, Json | undefined] => [
    name,
    shapeIn(part as JsonObject),
  ]);
  return Object.fromEntries(parts.filter((part): part is [string, Json] => part[1] !== undefined));
}

const closed = (properties: JsonObject): JsonObject => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties),
  properties,
});

const nameOf = (file: string): string => String(readJson(file).title).replaceAll(' ', '');

/** How a schema names the shape of a file of schemas/. */
type SharedShape = (name: string) => JsonObject;
const byDefinition: SharedShape = (name) => ({ $ref: `#/definitions/${name}` });

/** A schema as the type printer wants it: shared shapes by name, all else in place, no titles (each would be a type). */
function forTypes(schema: Json, file: string, shared: SharedShape = byDefinition): Json {
  if (Array.isArray(schema)) return schema.map((item) => forTypes(item, file, shared));
  if (typeof schema !== 'object' || schema === null) return schema;
  const { $ref, $schema: _, title, not: __, anyOf: ___, oneOf: ____, ...rest } = withIncluded(schema, file);
  if (typeof $ref === 'string') {
    const { file: home, pointer, target } = follow($ref, file);
    return pointer === '' ? shared(nameOf(home)) : forTypes(target, home, shared);
  }
  const members = Object.entries({ ...rest, ...($ref === undefined ? {} : { $ref }) });
  // A property may be called title; a title that is a text is a heading.
  const kept =
    typeof title === 'object' && title !== null ? [...members, ['title', title] as const] : members;
  const typed = Object.fromEntries(
    kept.filter(([key]) => !key.startsWith('x-')).map(([key, value]) => [key, forTypes(value, file, shared)]),
  );
  return typed.type === 'object' ? { ...typed, required: certain(typed) } : typed;
}

/** The properties that are there once defaults are filled in. */
function certain({ required = [], properties = {} }: { [key: string]: Json }): Json {
  const filled = Object.entries(properties as JsonObject).filter(
    ([, property]) => (property as JsonObject).default !== undefined,
  );
  return [...new Set([...(required as string[]), ...filled.map(([name]) => name)])];
}
