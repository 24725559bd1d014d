import { createConnector } from '../../src/index.ts';
import { startDirectory } from '../support/directory.ts';
import { startScene } from '../support/scene.ts';

const cursorOf = (output: object | undefined) => String(Object(output).cursor);
const person = (name: string, more: object = {}) => ({
  userName: name,
  emails: [{ value: `${name}@example.com`, primary: true }],
  ...more,
});

it('tells who is new, changed and gone, with the attributes, and then nothing more', async () => {
  const { emulator, run } = await startScene();
  const { directory } = emulator;
  for (const name of ['anna', 'bert', 'carl', 'dora']) directory.addUser(person(name, { title: 'Engineer' }));
  const first = await run('list-changes');
  expect(first).toMatchObject({ ok: true, output: { created: [], changed: [], gone: [] } });

  const idOf = (name: string) => directory.users().find(({ userName }) => userName === name)?.id;
  const gone = idOf('carl');
  await run('update-user', { user: 'anna', title: 'Head of IT', department: 'IT' });
  await run('deactivate-user', { user: 'bert' });
  await run('delete-user', { user: 'carl' });
  await run('create-user', { userName: 'emil', primaryEmail: 'emil@example.com' });
  const second = await run('list-changes', { since: cursorOf(first.output) });

  expect(second.output).toMatchObject({
    counts: { read: 4, created: 1, changed: 2, gone: 1 },
    created: [{ id: idOf('emil'), user: { userName: 'emil' } }],
    changed: [
      { id: idOf('anna'), attributes: ['title', 'department'], user: { title: 'Head of IT' } },
      { id: idOf('bert'), attributes: ['active'] },
    ],
    gone: [{ id: gone }],
    complete: true,
  });
  const third = await run('list-changes', { since: cursorOf(second.output) });
  expect(third.output).toMatchObject({ counts: { read: 4, created: 0, changed: 0, gone: 0 } });
});

it('tells whose members changed, whatever their order', async () => {
  const { emulator, run } = await startScene();
  for (const name of ['anna', 'bert']) emulator.directory.addUser(person(name));
  emulator.directory.addGroup({ displayName: 'team', members: ['anna'] });
  emulator.directory.addGroup({ displayName: 'other', members: ['anna', 'bert'] });
  const first = await run('list-changes', { kind: 'groups' });
  await run('add-users-to-group', { group: 'team', users: ['bert'] });
  const second = await run('list-changes', { kind: 'groups', since: cursorOf(first.output) });

  expect(second.output).toMatchObject({
    created: [],
    changed: [{ attributes: ['members'], group: { displayName: 'team' } }],
    gone: [],
  });
});

it('says nothing of who is gone where not everybody was seen, and tells it later', async () => {
  const { emulator, run, interfere } = await startScene();
  for (const name of ['anna', 'bert', 'carl']) emulator.directory.addUser(person(name));
  const first = await run('list-changes');
  // Pages that lack a record that they count.
  interfere({
    after: ({ method, kind, id }, reply) => {
      if (method !== 'GET' || kind !== 'Users' || id !== undefined) return undefined;
      const page = JSON.parse(reply.text ?? '');
      return { ...reply, text: JSON.stringify({ ...page, Resources: page.Resources.slice(1) }) };
    },
  });
  const second = await run('list-changes', { since: cursorOf(first.output) });
  expect(second).toMatchObject({
    ok: true,
    meta: { status: 'partial' },
    output: { created: [], changed: [], gone: [], complete: false },
  });

  interfere({});
  await run('delete-user', { user: 'anna' });
  const third = await run('list-changes', { since: cursorOf(second.output) });
  expect(third.output).toMatchObject({ created: [], changed: [], counts: { gone: 1 }, complete: true });
});

it('refuses the cursor of another directory, and a cursor beyond the limit of the host', async () => {
  const { run } = await startScene();
  const other = await startDirectory({ seed: 2 });
  other.emulator.directory.addUser(person('anna'));
  try {
    const { connection } = other;
    const elsewhere = await createConnector().invoke({ action: 'list-changes', connection });
    expect(await run('list-changes', { since: cursorOf(elsewhere.output) })).toMatchObject({
      ok: false,
      error: { code: 'invalid_input', message: expect.stringContaining('another directory') },
    });
    const limited = createConnector({ limits: { cursorBytes: 10 } });
    expect(await limited.invoke({ action: 'list-changes', connection })).toMatchObject({
      ok: false,
      error: { code: 'limit_exceeded', hint: expect.stringContaining('limits.cursorBytes') },
    });
  } finally {
    await other.emulator.close();
  }
});
