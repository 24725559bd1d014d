import type { Handler } from '../../src/host/action.ts';

const handler: Handler<'get-group'> = async ({ input, directory }) => {
  const { members, ...group } = await directory.groups.find(input.group);
  return { group: input.includeMembers ? { ...group, members } : group, memberCount: members.length };
};

export default handler;
