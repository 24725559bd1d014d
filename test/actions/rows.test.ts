import { type Steps, startSteps } from '../support/steps.ts';

let steps: Steps;
beforeEach(async () => {
  steps = await startSteps();
});
afterEach(() => steps.close());

const rows = 'userName,primaryEmail\nanna,anna@example.com\nbob,bo(at)example.com\ncarl,carl@example.com\n';

it('the valid rows of a table are carried out, and the step says that it is not all', async () => {
  const result = await steps.run('sync-users', { users: rows });
  expect(result).toMatchObject({ ok: true, meta: { status: 'partial' } });
  const names = steps.emulator.directory.users().map(({ userName }) => userName);
  expect(names.sort()).toEqual(['anna', 'carl']);
});

it('where no row is valid, nothing is asked of the directory', async () => {
  const result = await steps.run('sync-users', { users: rows.replaceAll('@', '(at)') });
  expect(result).toMatchObject({
    ok: false,
    error: {
      code: 'invalid_input',
      message: expect.stringContaining('Row 3 (line 4): primaryEmail does not'),
    },
    meta: { status: 'failed', requests: 0 },
  });
});

it('a table that is wrong as a whole is refused, with nothing asked of the directory', async () => {
  const result = await steps.run('sync-users', { users: rows.replace('primaryEmail', 'User Name') });
  expect(result).toMatchObject({
    ok: false,
    error: { message: 'Sync Users: The columns "userName" and "User Name" both mean userName.' },
    meta: { requests: 0 },
  });
});

it('a group whose row is not valid does not stop the others', async () => {
  steps.emulator.directory.addUser({ userName: 'anna' });
  const groups = [{ name: 'crew', members: ['anna'] }, { name: '', members: ['anna'] }, 'team'];
  const result = await steps.run('sync-groups', { groups });
  expect(result).toMatchObject({ ok: true, meta: { status: 'partial' } });
  expect(steps.emulator.directory.groups().map(({ displayName }) => displayName)).toEqual(['crew']);
});
