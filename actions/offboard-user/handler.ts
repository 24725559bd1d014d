import { rowFailure } from '../../src/plan/row-failure.ts';
import { undoDeactivation, undoDeletion, undoRemovals } from '../../src/plan/undo.ts';
import type { Handler } from '../../src/runtime/action.ts';

type Output = Awaited<ReturnType<Handler<'offboard-user'>>>;

const handler: Handler<'offboard-user'> = async ({ input, directory: { users, groups }, soFar }) => {
  const { mode, removeFromGroups } = input;
  // Deleted before: then there is nothing left to take away.
  const user = mode === 'delete' ? await users.findIfAny(input.user) : await users.find(input.user);
  const output: Output = { changed: false, groupsLeft: [], proof: { found: false }, notDone: [], undo: [] };
  if (!user) return output;
  soFar(output);

  if (mode === 'delete') {
    const { deleted } = await users.delete(user.id);
    output.changed = deleted;
    output.groupsLeft = user.groups ?? [];
    output.undo = undoDeletion(user, users.attributesOf(user));
  } else {
    const { changes } = await users.update(user, { active: false });
    output.changed = changes.length > 0;
    if (output.changed) output.undo.push(...undoDeactivation(user));
    for (const group of removeFromGroups ? (user.groups ?? []) : []) await leave(group);
  }

  const after = await users.findById(user.id);
  if (!after) return output;
  const { active = true, groups: still = [] } = after;
  output.proof = { found: true, active, groups: still };
  if (active) output.notDone.push('The directory still shows the user as active.');
  return { user: after, ...output };

  async function leave(group: Output['groupsLeft'][number]): Promise<void> {
    const { value: groupId, display = groupId } = group;
    const settle = (_: string, refusal?: string) => {
      if (refusal !== undefined) return void output.notDone.push(`${display}: ${refusal}`);
      output.changed = true;
      output.groupsLeft.push(group);
      output.undo.push(...undoRemovals(display, [user?.id ?? '']));
    };
    await groups
      .changeMembers({ groupId, op: 'remove', ids: [user?.id ?? ''], settle })
      .catch((error) => void output.notDone.push(`${display}: ${rowFailure(error)}`));
  }
};

export default handler;
