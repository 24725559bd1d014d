import type { Handler } from '../../src/host/action.ts';
import { startSummary } from '../../src/plan/directory-summary.ts';

const handler: Handler<'get-directory-summary'> = async ({ directory, setPartialOutput, unfulfilled }) => {
  const { users, groups } = directory;
  const count = startSummary();
  const people = await users.readEach({
    restart: count.restartUsers,
    take(user) {
      count.addUser(user);
      setPartialOutput(count.summary(false));
    },
  });
  const teams = await groups.readEach({
    restart: count.restartGroups,
    take({ members: _, ...group }) {
      count.addGroup(group);
      setPartialOutput(count.summary(false));
    },
  });
  const complete = people.steady && teams.steady;
  if (!complete)
    unfulfilled('The directory changed during three readings: the numbers may be off by the changes.');
  return count.summary(complete);
};

export default handler;
