import type { Handler } from '../../src/host/action.ts';
import { idsOf, planAdditions } from '../../src/plan/membership.ts';
import { startReport } from '../../src/plan/membership-report.ts';
import { unfulfilledIn } from '../../src/plan/outcomes.ts';

type Output = Awaited<ReturnType<Handler<'create-group'>>>;

const handler: Handler<'create-group'> = async ({
  input,
  directory,
  setPartialOutput,
  warn,
  unfulfilled,
  ended,
}) => {
  const { displayName, externalId, allowSimilar, members = [], ifExists } = input;
  const { users, groups } = directory;
  const people = await users.resolve(members);
  const options = { externalId, allowSimilar };
  const present = ifExists === 'use' ? await groups.named(displayName) : undefined;
  const { group, isNew } = present
    ? { group: present, isNew: false }
    : ifExists === 'use'
      ? await groups.createOrUse(displayName, options)
      : { group: await groups.create(displayName, options), isNew: true };
  const plan = planAdditions(people, group.members);
  const { output, added, lost, unverified } = startReport(group, plan, members.length, {
    warn,
    unfulfilled,
    ended,
  });
  const result: Output = { group: { ...group }, created: isNew, outcomes: output.outcomes };
  setPartialOutput(result);
  await groups.changeMembers({
    groupId: group.id,
    op: 'add',
    ids: plan.add,
    before: [...idsOf(group.members)],
    settle: added,
    lost(loss) {
      lost(loss);
      result.undo = output.undo ?? [];
      if (loss.confirmed) result.group.memberCount -= loss.ids.length;
    },
    unverified,
  });
  result.group.memberCount += output.summary.added ?? 0;
  for (const sentence of unfulfilledIn(output.outcomes)) unfulfilled(sentence);
  return result;
};

export default handler;
