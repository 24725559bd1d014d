import { readdirSync, readFileSync } from 'node:fs';
import { type JsonObject, readJson } from '../../tools/resolve-refs.ts';

const page = readFileSync('docs/contract.md', 'utf8');
/** Whatever stands in the page as code: between backticks, or in a block. */
const told = new Set(
  [...page.matchAll(/```[\s\S]*?```|`[^`]+`/g)].flatMap(([code]) => code.match(/[\w-]+/g) ?? []),
);
const missing = (names: readonly string[]) => [...new Set(names)].filter((name) => !told.has(name));

const files = ['src/contract.ts', ...readdirSync('src/contract').map((name) => `src/contract/${name}`)];
const sources = files.map((file) => readFileSync(file, 'utf8'));
const types = sources.flatMap((text) =>
  [...text.matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name = '']) => name),
);
/** Of the API of OpenTelemetry the names are OpenTelemetry's own. */
const foreign = /^export interface (?:OpenTelemetryApi|TraceSpan|SpanContext)[\s\S]*?^\}/gm;
const members = sources.flatMap((text) =>
  [...text.replace(foreign, '').matchAll(/^ {2}(\w+)(?:\??:|\(|<const)/gm)].map(([, name = '']) => name),
);

it('names every type of the contract, and each of its members', () => {
  expect(types.length).toBeGreaterThan(20);
  expect(members).toEqual(expect.arrayContaining(['traceparent', 'dryRunSession', 'httpStatus', 'lookup']));
  expect(missing([...types, ...members])).toEqual([]);
});

it('names every option of an instance', () => {
  const [options = ''] =
    /interface ConnectorOptions \{[\s\S]*?^\}/m.exec(readFileSync('src/index.ts', 'utf8')) ?? [];
  const names = [...options.matchAll(/^ {2}(\w+)\?:/gm)].map(([, name = '']) => name);
  expect(names).toContain('logger');
  expect(missing(names)).toEqual([]);
});

it('names every word of forms, and every key of the manifest', () => {
  const words = Object.keys(readJson('schemas/form.schema.json').properties as JsonObject);
  expect(missing(words.filter((word) => word.startsWith('x-')))).toEqual([]);
  const { properties } = readJson('schemas/connector.schema.json');
  expect(missing(Object.keys(properties as JsonObject).map((key) => key.replace('$', '')))).toEqual([]);
});
