import { readFileSync } from 'node:fs';
import { formOf } from '../support/action.ts';
import { readRows } from '../support/rows.ts';

const page = readFileSync('docs/tables.md', 'utf8');
const block = (name: string) =>
  new RegExp(`^\`\`\`\\w+ ${name}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(page)?.[1] ?? '';

it('the example of docs/tables.md gives what the page shows', async () => {
  const { input, rows, warnings } = readRows({ users: block('people.csv') }, await formOf('sync-users'));
  expect(input.users).toMatchObject([
    { userName: 'anna@example.com', externalId: '00017', timezone: 'Europe/Berlin' },
    { userName: 'bob', externalId: '00018' },
  ]);
  expect(`${warnings.join('\n')}\n`).toBe(block('warnings'));
  expect(`${rows.refused.map(({ reason }) => reason).join('\n')}\n`).toBe(block('refused'));
});
