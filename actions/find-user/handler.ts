import type { Handler } from '../../src/runtime/action.ts';

const handler: Handler<'find-user'> = async ({ input, directory: { users } }) => {
  const { userName, externalId, email } = input;
  const matches =
    userName !== undefined
      ? await users.with('userName', userName)
      : externalId !== undefined
        ? await users.with('externalId', externalId)
        : await users.withEmail(email ?? '');
  const [user] = matches;
  return user && matches.length === 1 ? { found: true, user, matches } : { found: false, matches };
};

export default handler;
