import type { Handler } from '../../src/host/action.ts';
import { idsOf, planRemovals } from '../../src/plan/membership.ts';
import { startReport } from '../../src/plan/membership-report.ts';
import { unfulfilledIn } from '../../src/plan/outcomes.ts';

const handler: Handler<'remove-users-from-group'> = async ({
  input,
  directory: { users, groups, protection },
  setPartialOutput,
  warn,
  unfulfilled,
  ended,
}) => {
  // That somebody is no member is concluded from the group itself, never from a list.
  const group = await groups.find(input.group, { fromRecord: true, mayLackMembers: true });
  const people = await users.resolve(input.users, idsOf(group.members));
  // Of a group that cannot be read everybody named may be a member; who was one is not known, so nothing can be undone.
  const wasMember = idsOf(group.members);
  const notKnown = 'It is not known whether the user was a member: the group could not be read.';
  const members = group.membersUnknown
    ? people.flatMap(({ candidates }) => candidates.map(({ id }) => ({ value: id })))
    : group.members;
  const named = protection.isEmpty ? [] : people.flatMap(({ candidates }) => candidates.map(({ id }) => id));
  const records = await users.readAll(named);
  const plan = planRemovals(people, members, { records, isProtected: protection.isProtectedUser });
  const { output, removed, lost, unverified } = startReport(group, plan, input.users.length, {
    warn,
    unfulfilled,
    ended,
  });
  setPartialOutput(output);
  await groups.changeMembers({
    groupId: group.id,
    op: 'remove',
    ids: plan.remove,
    before: group.membersUnknown ? undefined : [...wasMember],
    batchSize: input.batchSize,
    settle: (id, refusal, note) =>
      removed(id, refusal, note ?? (group.membersUnknown && !wasMember.has(id) ? notKnown : undefined)),
    lost,
    unverified,
  });
  for (const sentence of unfulfilledIn(output.outcomes)) unfulfilled(sentence);
  return output;
};

export default handler;
