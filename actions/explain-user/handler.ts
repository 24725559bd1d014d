import { explainUser } from '../../src/plan/explain-user.ts';
import type { Handler } from '../../src/runtime/action.ts';

const nobodyElse = { sameAddress: [], sameExternalId: [], close: [], steady: true };

const handler: Handler<'explain-user'> = async ({ input, directory: { users, groups } }) => {
  const { user: reference } = input;
  const candidates = await users.candidates(reference);
  const [found] = candidates;
  if (!found || candidates.length > 1)
    return { found: false, findings: explainUser({ reference, candidates, ...nobodyElse }) };
  // A list may show less than the record.
  const user = await users.get(found.id);
  const duplicates = await users.duplicates(user);
  const memberOf = user.groups ?? (await groups.groupsOf(user.id));
  const findings = explainUser({ reference, candidates: [user], groups: memberOf, ...duplicates });
  return { found: true, user, findings };
};

export default handler;
