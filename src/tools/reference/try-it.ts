import { commandLine } from '../../cli/command-line.ts';
import type { Action, Example } from '../../generated/types.ts';
import { docSchema } from './schema.ts';

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
export function tryIt({ slug, input: schema }: Action, { input }: Example, columns: number): string {
  const { properties = {} } = docSchema(schema);
  const there = Object.entries(input).map(([key, value]): [string, unknown] => {
    const known = names[properties[key]?.['x-lookup'] ?? ''];
    if (!known) return [key, values[key] ?? value];
    return [key, properties[key]?.type === 'array' ? [...known] : known[0]];
  });
  const all = { ...Object.fromEntries(there), ...beyond[slug] };
  return commandLine(`node dist/cli.cjs run ${slug} --emulator`, all, columns).join('\n');
}
