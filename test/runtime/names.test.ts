import { describe as describeConnector } from '../../src/index.ts';
import type { Schema } from '../../src/runtime/schema.ts';

const { actions = [], connection } = describeConnector();
const forms = [
  ...actions.map(({ slug, input }) => [slug, input as Schema] as const),
  ...connection.methods.map(({ id, fields }) => [id, fields as Schema] as const),
];
const plain = (name: string) => name.toLowerCase().replace(/[\s_-]/g, '');

it.each(forms)('%s: no key, title or alias stands for two of its inputs', (_, { properties = {} }) => {
  const known = Object.entries(properties).flatMap(([key, { title = key, 'x-aliases': aliases = [] }]) =>
    [...new Set([key, title, ...aliases].map(plain))].map((name) => `${name} is ${key}`),
  );
  const names = known.map((sentence) => sentence.split(' ')[0]);
  expect(known.filter((_, index) => names.indexOf(names[index]) !== index)).toEqual([]);
});
