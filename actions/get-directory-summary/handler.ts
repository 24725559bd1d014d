import { startSummary } from '../../src/plan/directory-summary.ts';
import type { Handler } from '../../src/runtime/action.ts';

const handler: Handler<'get-directory-summary'> = async ({ directory: { users, groups }, soFar }) => {
  const count = startSummary();
  let complete = true;
  for await (const { items, steady } of users.pages()) {
    for (const user of items) count.addUser(user);
    complete &&= steady;
    soFar(count.summary(false));
  }
  for await (const { items, steady } of groups.pages()) {
    for (const { members: _, ...group } of items) count.addGroup(group);
    complete &&= steady;
    soFar(count.summary(false));
  }
  return count.summary(complete);
};

export default handler;
