import { ConnectorError } from '../../src/errors.ts';
import type { Handler } from '../../src/host/action.ts';

const handler: Handler<'update-group'> = async ({ input, directory: { groups } }) => {
  const { displayName, externalId } = input;
  const { members: _, ...group } = await groups.find(input.group);
  if (displayName !== undefined && displayName !== group.displayName) {
    throw new ConnectorError(
      'unsupported',
      `Atlassian cannot change the name of a group: "${group.displayName}" keeps it.`,
      {
        hint: 'Create Group with the new name, Add Users To Group with the members of the old one, give the new one its access, then Delete Group.',
      },
    );
  }
  if (externalId === undefined || externalId === group.externalId) return { group, changed: false };
  await groups.setExternalId(group.id, externalId);
  return { group: { ...group, externalId }, changed: true };
};

export default handler;
