import type { Handler } from '../../src/runtime/action.ts';

const handler: Handler<'list-user-groups'> = async ({ input, directory }) => {
  const { groups = [] } = await directory.users.find(input.user);
  return { groups };
};

export default handler;
