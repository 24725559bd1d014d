import type { Handler } from '../../src/runtime/action.ts';

const handler: Handler<'get-scim-links'> = async ({ input, directory }) => ({
  scimLinks: await directory.organization.linksOf(input.accountId),
});

export default handler;
