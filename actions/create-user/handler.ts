import type { Handler } from '../../src/runtime/action.ts';

const handler: Handler<'create-user'> = async ({ input, directory }) => {
  const { attributes, excludedAttributes, allowSimilar, ...person } = input;
  return { user: await directory.users.create(person, { attributes, excludedAttributes, allowSimilar }) };
};

export default handler;
