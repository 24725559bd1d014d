import { explainUser } from '../../src/plan/explain-user.ts';
import type { Handler } from '../../src/runtime/action.ts';

const handler: Handler<'explain-user'> = async ({ input: { user: reference }, directory: { users } }) => {
  const candidates = await users.candidates(reference);
  const [user] = candidates;
  if (!user || candidates.length > 1) {
    const findings = explainUser({ reference, candidates, sameAddress: [], sameExternalId: [] });
    return { found: false, findings };
  }
  const { sameAddress, sameExternalId } = await users.twins(user);
  return { found: true, user, findings: explainUser({ reference, candidates, sameAddress, sameExternalId }) };
};

export default handler;
