import type { Handler } from '../../src/runtime/action.ts';

const handler: Handler<'create-or-update-user'> = async ({ input, directory: { users } }) => {
  const { matchBy, ...person } = input;
  const present = await users.match(person, matchBy);
  if (!present) return { user: await users.create(person), operation: 'created', changes: [] };
  const { user, changes } = await users.update(present, person);
  return { user, operation: changes.length > 0 ? 'updated' : 'unchanged', changes };
};

export default handler;
