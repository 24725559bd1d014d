import { readdirSync } from 'node:fs';
import { compile, type JSONSchema } from 'json-schema-to-typescript';
import { actionFile, slugs } from './manifest.ts';
import { follow, type Json, type JsonObject, readJson, withIncluded } from './resolve-refs.ts';

const manifestSchema = 'schemas/connector.schema.json';

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
    await render(readJson(manifestSchema), 'ConnectorManifest'),
    await render(root, 'Shapes'),
  ].join('\n');
}

async function render(schema: JsonObject, name: string): Promise<string> {
  // The two schema types differ only in how closely they know JSON Schema.
  return compile(schema as JSONSchema, name, {
    bannerComment: '',
    additionalProperties: true,
    ignoreMinAndMaxItems: true,
    format: true,
  });
}

const closed = (properties: JsonObject): JsonObject => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties),
  properties,
});

const nameOf = (file: string): string => String(readJson(file).title).replaceAll(' ', '');

/** A schema as the type printer wants it: shared shapes by name, all else in place, no titles (each would be a type). */
function forTypes(schema: Json, file: string): Json {
  if (Array.isArray(schema)) return schema.map((item) => forTypes(item, file));
  if (typeof schema !== 'object' || schema === null) return schema;
  const { $ref, $schema: _, title, not: __, anyOf: ___, oneOf: ____, ...rest } = withIncluded(schema, file);
  if (typeof $ref === 'string') {
    const { file: home, pointer, target } = follow($ref, file);
    return pointer === '' ? { $ref: `#/definitions/${nameOf(home)}` } : forTypes(target, home);
  }
  const members = Object.entries({ ...rest, ...($ref === undefined ? {} : { $ref }) });
  // A property may be called title; a title that is a text is a heading.
  const kept =
    typeof title === 'object' && title !== null ? [...members, ['title', title] as const] : members;
  const typed = Object.fromEntries(
    kept.filter(([key]) => !key.startsWith('x-')).map(([key, value]) => [key, forTypes(value, file)]),
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
