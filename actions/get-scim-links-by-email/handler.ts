import type { Handler } from '../../src/host/action.ts';

const handler: Handler<'get-scim-links-by-email'> = async ({ input, directory }) => ({
  scimLinks: await directory.organization.linksByEmail(input.email),
});

export default handler;
