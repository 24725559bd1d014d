import type { Action, ConnectorManifest } from '../../src/generated/types.ts';
import { follow } from '../resolve-refs.ts';
import { block, code, listed, page, plain, table } from './markdown.ts';

const collections = follow(
  'schemas/connector.schema.json#/$defs/Action/properties/collection/enum',
  'package.json',
).target as string[];

/** The index: every action by collection, and where the dropdowns get their options. */
export function renderIndex(manifest: ConnectorManifest): string {
  const { title, actions = [] } = manifest;
  return page(
    '# Actions',
    `The ${actions.length} actions of ${title}, each with its inputs, outputs, examples and errors. All [errors](errors.md), and all [shapes](shapes.md) that several actions share, have their own page.`,
    'Commands run after `npm ci && npm run build`. `--emulator-users 3` runs them on a simulated directory with the three users of the examples; without it they use the connection in the environment.',
    ...collections.flatMap((collection) => {
      const own = actions.filter((action) => action.collection === collection);
      return own.length === 0
        ? []
        : [`## ${collection}`, table(['Action', 'What it does', 'Marks'], own.map(row))];
    }),
    '- read-only: changes nothing.\n- destructive: removes access or data.\n- idempotent: running it again has the same effect as running it once.',
    ...lookups(actions),
  );
}

function row({ slug, title, description, hints }: Action): string[] {
  const marks = [
    ...(hints.readOnly ? ['read-only'] : []),
    ...(hints.destructive ? ['destructive'] : []),
    ...(hints.idempotent ? ['idempotent'] : []),
  ];
  return [`[${plain(title)}](${slug}.md)`, plain(firstSentence(description)), marks.join(', ')];
}

const firstSentence = (text: string): string => /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;

function lookups(actions: readonly Action[]): (string | string[])[] {
  const inputs = new Map<string, Set<string>>();
  for (const { input } of actions) {
    for (const [name, property] of Object.entries(input.properties ?? {})) {
      const source = property['x-lookup'];
      if (source !== undefined) inputs.set(source, (inputs.get(source) ?? new Set()).add(name));
    }
  }
  const sources = [...inputs].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    '## Lookups',
    'Hosts offer the options of these inputs in a dropdown: they search a source for a text, and get more options with a cursor.',
    table(
      ['Source', 'For the inputs'],
      sources.map(([source, names]) => [code(source), listed([...names].map(code), 'and')]),
    ),
    block('sh', sources.map(([source]) => `node dist/cli.cjs lookup ${source} --emulator`).join('\n')),
  ];
}
