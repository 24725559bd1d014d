import type { Handler } from '../../src/runtime/action.ts';

const handler: Handler<'update-user'> = async ({ input, directory: { users } }) => {
  const { user: reference, clear, attributes, excludedAttributes, ...wanted } = input;
  const before = await users.find(reference);
  const { user, changes } = await users.update(before, wanted, clear, { attributes, excludedAttributes });
  return { user, changed: changes.length > 0, changes };
};

export default handler;
