import type { Handler } from '../../src/host/action.ts';
import { compareUsers } from '../../src/plan/compare-users.ts';

const handler: Handler<'compare-users'> = async ({ input, rows, directory: { users }, unfulfilled }) => {
  const { users: list, matchBy } = input;
  const existing = await users.loadExisting(list, true);
  const report = compareUsers({
    rows: { list, placeOf: rows.placeOf },
    refused: rows.refused,
    // Lists may be behind about who is active.
    users: await users.confirmInactive(existing.users),
    matchBy,
    changesTo: users.changesTo,
  });
  if (!existing.steady)
    unfulfilled('The directory changed during three readings: a user may have been missed.');
  return { ...report, complete: existing.steady };
};

export default handler;
