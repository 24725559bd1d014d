import { ConnectorError } from '../../src/errors.ts';
import type { Handler } from '../../src/host/action.ts';

const handler: Handler<'delete-group'> = async ({ input, directory: { groups }, log }) => {
  const group = await groups.findIfAny(input.group, { fromRecord: true });
  if (!group) {
    log(`The directory has no group "${input.group}": nothing to delete.`);
    return { deleted: false, alreadyGone: true, members: [] };
  }
  const { id, displayName = id, members } = group;
  if (members.length > input.maxMembers) {
    const lost = `${members.length} ${members.length === 1 ? 'member' : 'members'}`;
    throw new ConnectorError(
      'limit_exceeded',
      `"${displayName}" was not deleted: ${lost} would lose the access it grants.`,
      {
        hint: `If that is right, set Max Members to ${members.length} or more.`,
      },
    );
  }
  const { deleted } = await groups.delete(group);
  return { id, deleted, alreadyGone: !deleted, members };
};

export default handler;
