import type { Handler } from '../../src/host/action.ts';

const handler: Handler<'find-group'> = async ({ input, directory }) => {
  const found = await directory.groups.named(input.name);
  if (!found) return { found: false };
  const { members: _, ...group } = found;
  return { found: true, group };
};

export default handler;
