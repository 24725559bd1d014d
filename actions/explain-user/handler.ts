import type { Handler } from '../../src/host/action.ts';
import { explainUser } from '../../src/plan/explain-user.ts';

const nobodyElse = { sameAddress: [], sameExternalId: [] };

const handler: Handler<'explain-user'> = async ({ input, directory, unfulfilled }) => {
  const { users, groups } = directory;
  const { user: reference } = input;
  const { users: candidates, unknown, close } = await users.candidates(reference);
  const [found] = candidates;
  if (!found || candidates.length > 1) {
    if (unknown !== undefined) unfulfilled(`It is not known whom "${reference}" means: ${unknown}.`);
    const findings = explainUser({
      ...nobodyElse,
      reference,
      candidates,
      close,
      steady: unknown === undefined,
    });
    return { found: false, findings };
  }
  // A list may show less than the record.
  const user = await users.get(found.id);
  const duplicates = await users.duplicates(user);
  const memberOf = user.groups ?? (await groups.groupsOf(user.id));
  const findings = explainUser({ reference, candidates: [user], groups: memberOf, ...duplicates });
  return { found: true, user, findings };
};

export default handler;
