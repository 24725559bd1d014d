import { Ajv2020 } from 'ajv/dist/2020.js';
import { loadConnector } from 'connector-host-kit';
import { createDocument } from '../src/openapi.ts';

const { manifest } = loadConnector('dist/connector');
const document = JSON.parse(
  JSON.stringify(createDocument(manifest, manifest.actions, 'http://127.0.0.1:4690')),
);

interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  parameters?: { name: string; in: string }[];
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>;
  requestBody?: { content: Record<string, { schema: object; example?: unknown }> };
}

const methods = ['get', 'post', 'delete'];
const operations: [string, Operation][] = Object.entries<Record<string, Operation>>(document.paths).flatMap(
  ([path, item]) =>
    Object.entries(item).flatMap(([method, operation]): [string, Operation][] =>
      methods.includes(method) ? [[path, operation]] : [],
    ),
);

it('has a route for every action, with its own id', () => {
  const ids = operations.map(([, { operationId }]) => operationId);
  expect(ids).toEqual(expect.arrayContaining(manifest.actions.map(({ slug }) => slug)));
  expect(new Set(ids).size).toBe(ids.length);
});

it('says of every operation what is asked of it', () => {
  const tags: string[] = document.tags.map(({ name }: { name: string }) => name);
  for (const [path, operation] of operations) {
    expect(operation.summary).not.toBe('');
    expect(Object.values(operation.responses).every(({ description }) => description !== '')).toBe(true);
    expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['4XX', '5XX']));
    const placed = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const shared: { name: string; in: string }[] = document.paths[path].parameters ?? [];
    const named = [...shared, ...(operation.parameters ?? [])].filter((parameter) => parameter.in === 'path');
    expect(named.map(({ name }) => name)).toEqual(placed);
    if (path.startsWith('/actions/')) expect(tags).toEqual(expect.arrayContaining(operation.tags));
  }
});

it('every reference leads somewhere, and every schema is one', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
  const known = Object.keys(document.components.schemas);
  expect(references.map(([, name = '']) => name).filter((name) => !known.includes(name))).toEqual([]);
  const ajv = new Ajv2020({ strict: false });
  ajv.addSchema({ $id: 'document', components: document.components });
  const absolute = (schema: object) =>
    JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"document#/components/'));
  for (const [, { requestBody, responses }] of operations) {
    const contents = [
      requestBody?.content ?? {},
      ...Object.values(responses).map(({ content = {} }) => content),
    ];
    for (const { schema } of contents.flatMap((content) => Object.values(content)))
      expect(ajv.validateSchema(absolute(schema))).toBe(true);
  }
});

it('carries the hints of the actions', () => {
  expect(document.paths['/actions/delete-user'].post).toMatchObject({
    'x-destructive': true,
    'x-read-only': false,
  });
  expect(document.paths['/lookups/{source}'].get.parameters[0].schema.enum).toEqual(
    expect.arrayContaining(['users', 'groups']),
  );
});
