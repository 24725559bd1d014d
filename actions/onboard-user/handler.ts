import type { Handler } from '../../src/host/action.ts';
import { rowFailure, unfulfilledIn } from '../../src/plan/outcomes.ts';

type Output = Awaited<ReturnType<Handler<'onboard-user'>>>;
type GroupOutcome = Output['groups'][number];

const handler: Handler<'onboard-user'> = async (context) => {
  const { input, directory, setPartialOutput, unfulfilled, ended } = context;
  const { groups: names = [], matchBy, createMissingGroups, allowSimilar, ...person } = input;
  const { users, groups } = directory;
  const { user, operation, changes } = await users.createOrUpdate(person, { matchBy, allowSimilar });
  const output: Output = { user, operation, changes, groups: [] };
  setPartialOutput(output);

  for (const name of new Set(names)) {
    const failed = (error: unknown): GroupOutcome => ({
      group: name,
      status: 'failed',
      reason: rowFailure(error),
    });
    output.groups.push(await join(name).catch(failed));
  }
  // Of those that were to be added the directory tells.
  for (const { group, id, status, reason } of output.groups)
    if (id === undefined || status === 'already_member')
      ended({ target: { type: 'member', name: group }, status, ...(reason === undefined ? {} : { reason }) });
  const outcomes = output.groups.map(({ group, ...outcome }) => ({ ...outcome, user: group }));
  for (const sentence of unfulfilledIn(outcomes)) unfulfilled(sentence);
  // What was joined shows only when the user is read again.
  if (output.groups.some(({ status }) => status === 'added')) output.user = await users.get(user.id);
  return output;

  async function join(name: string): Promise<GroupOutcome> {
    const group = createMissingGroups
      ? (await groups.ensure(name, allowSimilar)).group
      : await groups.findIfAny(name, { mayLackMembers: true });
    if (!group) return { group: name, status: 'not_found', reason: 'No group has this name or id.' };
    const named = { group: name, id: group.id };
    if (group.members.some(({ value }) => value === user.id)) return { ...named, status: 'already_member' };
    let outcome: GroupOutcome = { ...named, status: 'added' };
    const title = group.displayName ?? group.id;
    await groups.changeMembers({
      groupId: group.id,
      op: 'add',
      ids: [user.id],
      before: group.membersUnknown ? undefined : group.members.map(({ value }) => value),
      settle(_, refusal) {
        if (refusal !== undefined) outcome = { ...named, status: 'failed', reason: refusal };
      },
      lost: ({ ids }) =>
        unfulfilled(
          `Unexpected: ${ids.join(', ')} ${ids.length === 1 ? 'is' : 'are'} no longer in "${title}".`,
        ),
    });
    return outcome;
  }
};

export default handler;
