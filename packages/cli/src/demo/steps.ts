import { isRecord } from '../print/record.ts';
import { areChanges, changesOf, tableOf } from '../print/table.ts';
import { treeOf } from '../print/tree.ts';
import { assert, type DemoContext, type DemoStep, newTitle, nora, userCount, userIn } from './context.ts';

/** The demo in its order. The later steps use the user whom the second one creates. */
export const steps: DemoStep[] = [
  { title: 'Test the connection', command: 'test-connection', run: testTheConnection },
  { title: 'Create a user', command: 'run create-user', run: createUser },
  { title: 'Find her by her e-mail address', command: 'run find-user', run: findUser },
  { title: 'Change her job title', command: 'run update-user', run: updateUser },
  { title: 'List everyone, through all pages', command: 'run list-users', run: listEveryone },
  {
    title: 'Deactivate her account',
    command: 'run deactivate-user',
    run: (context) => setActive(context, false),
  },
  { title: 'Reactivate it', command: 'run reactivate-user', run: (context) => setActive(context, true) },
];

async function testTheConnection({
  connector,
  connection,
  signal,
  show,
  style,
}: DemoContext): Promise<string> {
  const { paint } = style;
  const { directoryId, baseUrl } = connection;
  show('in', treeOf({ apiKey: '(kept secret)', directoryId, baseUrl }, style));
  const { ok, message, hint, checks } = await connector.testConnection(connection, { signal });
  const marks = { passed: paint.green('✓'), failed: paint.red('✗'), skipped: '·' };
  show(
    'out',
    checks.map(({ status, title }) => `${marks[status]} ${title}`),
  );
  assert(ok, `${message} ${hint}`);
  return message;
}

async function createUser({ act, show, style, directory }: DemoContext): Promise<string> {
  const { output, cost } = await act('create-user', nora);
  const { id, displayName, active, atlassianAccountId } = userIn(output);
  show('out', treeOf({ id, displayName, active, atlassianAccountId }, style));
  assert(
    typeof id === 'string' && directory.user(nora.userName)?.id === id,
    'The new user is not in the directory.',
  );
  return `Nora is in the directory and has an Atlassian account (${cost})`;
}

async function findUser({ act, show, style, directory }: DemoContext): Promise<string> {
  const { output, cost } = await act('find-user', { email: nora.primaryEmail });
  assert(output.found === true, 'No user was found.');
  const { id, userName, displayName, title } = userIn(output);
  show('out', treeOf({ found: output.found, id, userName, displayName, title }, style));
  assert(id === directory.user(nora.userName)?.id, 'Another user was found.');
  return `The same id as when she was created (${cost})`;
}

async function updateUser({ act, show, style, directory }: DemoContext): Promise<string> {
  const { output, cost } = await act('update-user', { user: nora.userName, title: newTitle });
  const changes = Array.isArray(output.changes) ? output.changes : [];
  assert(areChanges(changes), 'The output lists no change.');
  show('out', changesOf(changes, style));
  assert(
    changes.length === 1 && changes[0]?.before === nora.title,
    'Something other than the title changed.',
  );
  assert(directory.user(nora.userName)?.title === newTitle, 'The directory still has the old title.');
  return `Only the title changed (${cost})`;
}

const everyone = userCount + 1;
const shown = 3;

async function listEveryone({ act, show, style }: DemoContext): Promise<string> {
  const { output, cost } = await act('list-users', { returnAllPages: true });
  const users = Array.isArray(output.Resources) ? output.Resources.filter(isRecord) : [];
  const rows = users
    .slice(-shown)
    .map(({ displayName, userName, active }) => ({ displayName, userName, active }));
  const { paint } = style;
  show('out', [...tableOf(rows, style), paint.dim(`the last ${shown} of ${users.length}`)]);
  const unique = new Set(users.map(({ id }) => id)).size;
  assert(users.length === everyone, `${users.length} users were returned, not ${everyone}.`);
  assert(unique === everyone, `Only ${unique} of ${everyone} users are distinct.`);
  assert(output.complete === true, 'The list is marked as not complete.');
  assert(
    users.some(({ userName }) => userName === nora.userName),
    'Nora is not in the list.',
  );
  return `${everyone} users, each exactly once (${cost})`;
}

async function setActive({ act, show, style, directory }: DemoContext, active: boolean): Promise<string> {
  const before = directory.user(nora.userName)?.active;
  const { output, cost } = await act(active ? 'reactivate-user' : 'deactivate-user', { user: nora.userName });
  const user = userIn(output);
  show('out', changesOf([{ attribute: 'active', before, after: user.active }], style));
  const wanted = active ? 'active' : 'inactive';
  assert(output.changed === true && user.active === active, `In the output she is not ${wanted}.`);
  assert(directory.user(nora.userName)?.active === active, `In the directory she is not ${wanted}.`);
  return active
    ? `She can sign in again (${cost})`
    : `She can no longer sign in; her record is kept (${cost})`;
}
