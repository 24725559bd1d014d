import type { Handler } from '../../src/host/action.ts';

const handler: Handler<'replace-user'> = async ({ input, directory: { users } }) => {
  const { user: reference, attributes, excludedAttributes, ...person } = input;
  const before = await users.find(reference);
  return users.replace(before, person, { attributes, excludedAttributes });
};

export default handler;
