import { loadConnector } from 'connector-host-kit';
import { createPieceOf } from '../src/create-piece.ts';
import { type Made, standIn } from './stand-in.ts';

const folder = 'packages/workbench/test/fixtures/tiny-connector';
const connection = { shelf: 'piece', passPhrase: 'open sesame', lamp: null };
const piece = createPieceOf(standIn, loadConnector(folder));
const provisioning = createPieceOf(standIn, loadConnector('dist/connector'));

const run = (name: string, propsValue: Record<string, unknown>, auth: unknown = connection) =>
  actionOf(piece, name).run({ auth, propsValue });
const actionOf = ({ actions }: Made, name: string) => {
  const found = actions.find((action) => action.name === name);
  if (!found) throw new Error(`There is no action ${name}.`);
  return found;
};

it('has every action, with a property of its kind for each input', () => {
  const { props } = actionOf(provisioning, 'add-users-to-group');
  expect(Object.entries(props).map(([key, { type }]) => `${key}: ${type}`)).toEqual(
    expect.arrayContaining(['group: Dropdown', 'users: MultiSelectDropdown', 'dryRun: Checkbox']),
  );
  expect(actionOf(provisioning, 'sync-users').props.users?.type).toBe('Json');
  expect(actionOf(provisioning, 'delete-user').aiMetadata.description).toContain('Removes access or data.');
});

it('runs an action, whichever way the platform hands in the connection; what nobody filled in is not given', async () => {
  const book = { title: 'Emma', pages: null, lockCode: '' };
  expect(await run('add-book', book)).toMatchObject({ book: { title: 'Emma' } });
  expect(await run('list-books', {}, { type: 'CUSTOM_AUTH', props: connection })).toEqual({
    books: [{ title: 'Emma' }],
  });
});

it('a failure is thrown in words, without the secret', async () => {
  const words = 'No. Try something else. (odd)';
  await expect(run('fail', { message: 'No.' })).rejects.toThrow(words);
  await expect(run('echo', { fail: true })).rejects.toThrow('Cannot tell [secret]');
});

it('the connection is tested, in words', async () => {
  expect(await piece.auth.validate({ auth: connection })).toEqual({ valid: true });
  const error = 'The pass phrase is wrong. Look under the mat again. (unauthorized)';
  const bad = { ...connection, passPhrase: 'wrong-phrase' };
  expect(await piece.auth.validate({ auth: bad })).toEqual({ valid: false, error });
});

it('a dropdown asks the connector, and says what is missing', async () => {
  const options = actionOf(provisioning, 'add-users-to-group').props.group?.options;
  if (typeof options !== 'function') throw new Error('It has no options.');
  expect(await options({})).toMatchObject({ disabled: true, placeholder: 'Choose a connection first.' });
  const refused = await options({ auth: { directoryId: 'x', apiKey: 'y' } }, { searchValue: 'a' });
  expect(refused).toMatchObject({ disabled: true, options: [], placeholder: expect.stringContaining('(') });
});
