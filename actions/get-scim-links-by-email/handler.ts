import type { Handler } from '../../src/runtime/action.ts';

const handler: Handler<'get-scim-links-by-email'> = async ({ input, directory }) => ({
  scimLinks: await directory.organization.linksByEmail(input.email),
});

export default handler;
