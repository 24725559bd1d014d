import { commandLine } from '../../packages/cli/src/command-line.ts';
import type { Action, Example } from '../../src/generated/types.ts';
import { givenWords } from './given.ts';
import { block, compactJson, plain } from './markdown.ts';
import { docSchema } from './schema.ts';

const columns = 100;

/** The first example that works, as a command and as data. */
export function exampleSection(action: Action, examples: readonly Example[]): (string | string[])[] {
  const [first, ...others] = examples;
  if (!first) return [];
  return [
    '## Try it',
    block('sh', tryIt(action, first, columns)),
    `## Example: ${plain(first.title)}`,
    ...body(first),
    ...(others.length === 0 ? [] : ['## More examples']),
    ...others.flatMap((example) => [
      `### ${plain(example.title)}`,
      ...body(example, JSON.stringify(example.given) === JSON.stringify(first.given)),
    ]),
  ];
}

function body(example: Example, asBefore = false): (string | string[])[] {
  const given = givenWords(example);
  const output = compactJson(example.output, columns);
  return [
    given !== '' && asBefore ? 'The directory is the same as above.' : given,
    'Input:',
    block('json', compactJson(example.input, columns)),
    output.includes('"*"') ? 'Output, in part (`*` stands for any text):' : 'Output, in part:',
    block('json', output),
  ];
}

/** Who and what is in the directory that `--emulator` makes up, by look-up source. A test runs every command. */
const names: Record<string, readonly [string, string]> = {
  users: ['xenia.wagner@example.com', 'rosa.bauer@example.com'],
  groups: ['jira-users', 'confluence-users'],
};
/** The same for inputs that no look-up fills. */
const values: Record<string, string> = {
  accountId: '712020:3f5db9e0-2391-46bd-a75b-d122278cdcb2',
  scimUserId: '5b61afac-ec84-48cc-b03f-7b6eb0884459',
};
/** What the made-up directory asks for beyond the example: no group in it is empty, and rows name those who are there. */
const beyond: Record<string, Record<string, unknown>> = {
  'delete-group': { maxMembers: 10 },
  'set-group-members': { maxRemovals: { percent: 100 } },
  'sync-groups': {
    groups: [
      { name: 'jira-users', members: ['rosa.becker@example.com', 'xenia.wagner@example.com'] },
      { name: 'data-team', members: ['rosa.bauer@example.com'] },
    ],
  },
};

/** The command line that runs an example on the made-up directory, with people and groups that are there. */
function tryIt({ slug, hints, input: schema }: Action, { input }: Example, columns: number): string {
  const { properties = {} } = docSchema(schema);
  const there = Object.entries(input).map(([key, value]): [string, unknown] => {
    const known = names[properties[key]?.['x-lookup'] ?? ''];
    if (!known) return [key, values[key] ?? value];
    return [key, properties[key]?.type === 'array' ? [...known] : known[0]];
  });
  const all = { ...Object.fromEntries(there), ...beyond[slug] };
  const yes = hints.destructive ? ' --yes' : '';
  return commandLine(`node dist/cli.cjs run ${slug} --emulator${yes}`, all, columns).join('\n');
}
