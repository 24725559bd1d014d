import type { Handler } from '../../src/runtime/action.ts';

const handler: Handler<'delete-user'> = async ({ input, directory: { users }, log }) => {
  const user = await users.findIfAny(input.user);
  if (!user) {
    log(`Nobody is called "${input.user}" in the directory: nothing to delete.`);
    return { deleted: false, alreadyGone: true, groupsLeft: [] };
  }
  const { deleted } = await users.delete(user.id);
  return { id: user.id, deleted, alreadyGone: !deleted, groupsLeft: user.groups ?? [] };
};

export default handler;
