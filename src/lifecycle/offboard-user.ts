import type { Handler } from '../host/action.ts';
import { rowFailure } from '../plan/outcomes.ts';
import { undoDeactivation, undoDeletion, undoRemovals } from '../plan/undo.ts';

type Output = Awaited<ReturnType<Handler<'offboard-user'>>>;
type GroupReference = Output['groupsLeft'][number];

/** Takes access away, then the memberships, and proves it by what is read afterwards. */
export const offboardUser: Handler<'offboard-user'> = async ({
  input,
  directory,
  isDryRun,
  setPartialOutput,
  unfulfilled,
}) => {
  const { users, groups } = directory;
  const { mode, removeFromGroups } = input;
  // Deleted before: then there is nothing left to take away.
  const found = mode === 'delete' ? await users.findIfAny(input.user) : await users.find(input.user);
  const output: Output = { changed: false, groupsLeft: [], notDone: [], undo: [] };
  // What is read in a dry run proves nothing.
  if (!found) return isDryRun ? output : { ...output, proof: { found: false } };
  setPartialOutput(output);
  // A list may show less than the record; a record without groups says nothing about them.
  const user = (await users.findById(found.id)) ?? found;
  const memberOf = user.groups ?? (await groups.groupsOf(user.id));

  if (mode === 'delete') {
    const { deleted } = await users.delete(user);
    output.changed = deleted;
    if (deleted) output.groupsLeft = memberOf ?? [];
    if (deleted) output.undo = undoDeletion({ ...user, groups: memberOf ?? [] }, users.attributesOf(user));
  } else {
    const { changes, isGone } = await users.deactivate(user);
    output.changed = changes.length > 0;
    if (output.changed) output.undo.push(...undoDeactivation(user));
    // With the record its memberships are gone.
    const isMember = removeFromGroups && !isGone;
    if (isMember && !memberOf)
      output.notDone.push('Groups: the directory does not show which groups the user is in.');
    for (const group of isMember ? (memberOf ?? []) : []) await leave(group);
  }
  // Of a record that is to be there still, one 404 proves nothing.
  const after =
    (await users.findById(user.id)) ?? (mode === 'delete' ? undefined : await users.findById(user.id));
  if (!isDryRun) prove(after);
  for (const reason of output.notDone) unfulfilled(reason);
  return after ? { user: after, ...output } : output;

  function prove(record: typeof after): void {
    if (!record) {
      output.proof = { found: false };
      return;
    }
    const { active = true, groups: still } = record;
    output.proof = { found: true, active, ...(still ? { groups: still } : {}) };
    if (mode === 'delete') output.notDone.push('The directory still shows the record.');
    else if (active) output.notDone.push('The directory still shows the user as active.');
    const told = new Set(output.notDone.map((reason) => reason.split(':')[0]));
    for (const { display, value } of removeFromGroups ? (still ?? []) : [])
      if (!told.has(display ?? value))
        output.notDone.push(`${display ?? value}: the directory still shows the user in this group.`);
  }

  async function leave(group: GroupReference): Promise<void> {
    const { value: groupId, display = groupId } = group;
    const settle = (_: string, refusal?: string, note?: string) => {
      if (refusal !== undefined) return void output.notDone.push(`${display}: ${refusal}`);
      // What is said of it is that somebody else did it.
      if (note !== undefined) return;
      output.changed = true;
      output.groupsLeft.push(group);
      output.undo.push(...undoRemovals(display, [user.id]));
    };
    await groups
      .changeMembers({ groupId, op: 'remove', ids: [user.id], settle, lost })
      .catch((error) => void output.notDone.push(`${display}: ${rowFailure(error)}`));

    function lost({ ids }: { ids: readonly string[] }) {
      output.undo.push(...undoRemovals(display, ids));
      unfulfilled(
        `Unexpected: ${ids.join(', ')} ${ids.length === 1 ? 'is' : 'are'} no longer in "${display}".`,
      );
    }
  }
};
