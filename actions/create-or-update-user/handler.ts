import type { Handler } from '../../src/host/action.ts';

const handler: Handler<'create-or-update-user'> = async ({ input, directory: { users } }) => {
  const { matchBy, allowSimilar, ...person } = input;
  return users.createOrUpdate(person, { matchBy, allowSimilar });
};

export default handler;
