import type { Handler } from '../../src/host/action.ts';

const handler: Handler<'delete-user'> = async ({ input, directory: { users, groups }, log, warn }) => {
  const user = await users.findIfAny(input.user);
  if (!user) {
    log(`Nobody is called "${input.user}" in the directory: nothing to delete.`);
    return { deleted: false, alreadyGone: true, groupsLeft: [] };
  }
  const record = (await users.findById(user.id)) ?? user;
  const memberOf = record.groups ?? (await groups.groupsOf(user.id));
  if (!memberOf) warn('Which groups the user was in is not known: the directory does not show it.');
  const { deleted } = await users.delete(record);
  return { id: user.id, deleted, alreadyGone: !deleted, groupsLeft: memberOf ?? [] };
};

export default handler;
