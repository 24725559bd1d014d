import type { Handler } from '../../src/host/action.ts';

const handler: Handler<'find-user'> = async ({ input, directory: { users }, unfulfilled }) => {
  const { userName, externalId, email = '' } = input;
  if (userName !== undefined) return answer(await users.with('userName', userName));
  if (externalId !== undefined) return answer(await users.with('externalId', externalId));
  const { users: holders, steady } = await users.withEmail(email);
  if (!steady)
    unfulfilled(
      'The directory changed during three readings: a user with this address may have been missed.',
    );
  return answer([...holders]);
};

type Output = Awaited<ReturnType<Handler<'find-user'>>>;

function answer(matches: Output['matches']): Output {
  const [user] = matches;
  return user && matches.length === 1 ? { found: true, user, matches } : { found: false, matches };
}

export default handler;
