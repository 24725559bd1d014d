import type { Handler } from '../../src/host/action.ts';

const handler: Handler<'delete-user'> = async ({ input, directory: { users, groups }, log, warn }) => {
  const user = await users.findIfAny(input.user);
  if (!user) {
    log(`The directory has no user "${input.user}": nothing to delete.`);
    return { deleted: false, alreadyGone: true, groupsLeft: [] };
  }
  const record = (await users.findById(user.id)) ?? user;
  const memberOf = record.groups ?? (await groups.groupsOf(user.id));
  if (!memberOf) warn('The directory does not show which groups the user was in.');
  const { deleted } = await users.delete(record);
  return { id: user.id, deleted, alreadyGone: !deleted, groupsLeft: memberOf ?? [] };
};

export default handler;
