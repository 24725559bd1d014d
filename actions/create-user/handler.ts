import type { Handler } from '../../src/host/action.ts';

const handler: Handler<'create-user'> = async ({ input, directory }) => {
  const { attributes, excludedAttributes, allowSimilar, ...person } = input;
  return { user: await directory.users.create(person, { attributes, excludedAttributes, allowSimilar }) };
};

export default handler;
