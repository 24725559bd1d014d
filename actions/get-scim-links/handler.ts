import type { Handler } from '../../src/host/action.ts';

const handler: Handler<'get-scim-links'> = async ({ input, directory }) => ({
  scimLinks: await directory.organization.linksOf(input.accountId),
});

export default handler;
