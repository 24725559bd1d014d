import type { Handler } from '../../src/host/action.ts';

const handler: Handler<'unlink-user'> = async ({ input, directory }) => {
  await directory.organization.unlink(input.scimDirectoryId, input.scimUserId);
  return { unlinked: true };
};

export default handler;
