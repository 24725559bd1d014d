import { ConnectorError } from '../../src/errors.ts';
import type { Handler } from '../../src/host/action.ts';
import { idsOf, isOpen, leavingOf, planExactly } from '../../src/plan/membership.ts';
import { startReport } from '../../src/plan/membership-report.ts';
import { unfulfilledIn } from '../../src/plan/outcomes.ts';
import { tooMany } from '../../src/plan/removal-limit.ts';

const handler: Handler<'set-group-members'> = async ({
  input,
  directory,
  setPartialOutput,
  warn,
  unfulfilled,
  ended,
}) => {
  const { users, groups, protection } = directory;
  const { batchSize, maxRemovals } = input;
  const group = await groups.find(input.group, { fromRecord: true });
  const { members, displayName: name = group.id } = group;
  const people = await users.resolve(input.users, idsOf(members));
  // Who would leave is compared with the names that are still open, by their own records.
  const matters = people.some(isOpen) || !protection.isEmpty;
  const leaving = matters ? leavingOf(people, members).map(({ value }) => value) : [];
  const known = { records: await users.readAll(leaving), isProtected: protection.isProtectedUser };
  const plan = planExactly(people, members, known);
  const report = startReport(group, plan, input.users.length, { warn, unfulfilled, ended });
  setPartialOutput(report.output);

  const excess = protection.isProtectedGroup(group)
    ? plan.remove.length > 0
      ? 'the connection protects this group'
      : undefined
    : tooMany(plan.remove.length, members.length, maxRemovals, 'members');
  if (excess !== undefined) report.holdBack(plan.remove);
  const remove = excess === undefined ? plan.remove : [];
  const before = [...idsOf(members)];
  await groups.setMembers({ ...report, groupId: group.id, before, add: plan.add, remove, batchSize });
  for (const sentence of unfulfilledIn(report.output.outcomes)) unfulfilled(sentence);
  if (excess === undefined) return report.output;
  const { added = 0 } = report.output.summary;
  throw new ConnectorError(
    'limit_exceeded',
    `${added} added to "${name}", ${plan.remove.length} held back: ${excess}. Nobody was removed.`,
  );
};

export default handler;
