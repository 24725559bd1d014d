import type { Handler } from '../../src/host/action.ts';

const handler: Handler<'deactivate-user'> = async ({ input, directory: { users } }) => {
  const { user, changes } = await users.update(await users.find(input.user), { active: false });
  return { user, changed: changes.length > 0 };
};

export default handler;
