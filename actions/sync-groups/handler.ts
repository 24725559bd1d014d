import { ConnectorError } from '../../src/errors.ts';
import { startReport } from '../../src/plan/membership-report.ts';
import { rowFailure } from '../../src/plan/row-failure.ts';
import { type GroupStep, mergeGroups, planGroups, removalsOf } from '../../src/plan/sync-groups.ts';
import { startSyncGroups } from '../../src/plan/sync-groups-report.ts';
import { undoGroupDeletion, undoRemovals } from '../../src/plan/undo.ts';
import type { Handler } from '../../src/runtime/action.ts';

const held = { status: 'held_back', reason: 'Held back: too many would be removed.' } as const;

const handler: Handler<'sync-groups'> = async ({
  input,
  directory: { users, groups },
  each,
  progress,
  soFar,
}) => {
  const wanted = mergeGroups(input.groups);
  const present = await groups.present(
    wanted.map(({ name }) => name),
    input.missingGroups !== 'leave',
  );
  const known = new Set(present.flatMap(({ members }) => members.map(({ value }) => value)));
  const people = await users.resolve([...new Set(wanted.flatMap(({ members }) => members))], known);
  const { steps, excess } = planGroups(
    wanted,
    new Map(people.map((named) => [named.reference, named])),
    present,
    input,
  );
  const report = startSyncGroups(steps);
  soFar(report.output);

  let done = 0;
  await each(steps, async (step) => {
    await carryOut(step).catch((error) =>
      report.settle(step, undefined, { status: 'failed', reason: rowFailure(error) }),
    );
    progress({ done: ++done, total: steps.length, message: 'Bringing groups in line' });
  });
  if (excess !== undefined) throw new ConnectorError('limit_exceeded', `No member was removed: ${excess}.`);
  report.output.complete = true;
  return report.output;

  async function carryOut(step: GroupStep): Promise<void> {
    if (step.kind === 'failed')
      return report.settle(step, undefined, { status: 'failed', reason: step.reason });
    if (step.kind === 'delete') return remove(step);
    const group = step.group ?? (await groups.create(step.name));
    const { output, added, removed, holdBack } = startReport(group, step.plan, step.plan.outcomes.length);
    await groups.changeMembers({ groupId: group.id, op: 'add', ids: step.plan.add, settle: added });
    if (excess === undefined)
      await groups.changeMembers({ groupId: group.id, op: 'remove', ids: step.plan.remove, settle: removed });
    else if (removalsOf(step) > 0)
      holdBack(
        group.members.filter(({ value }) => step.plan.remove.includes(value)),
        held.reason,
      );
    const emptied = step.kind === 'empty' && output.changed;
    const status = emptied ? 'emptied' : step.group ? (output.changed ? 'changed' : 'unchanged') : 'created';
    const gone = output.outcomes
      .filter((outcome) => outcome.status === 'removed')
      .flatMap(({ id }) => id ?? []);
    report.settle(step, group.id, { status, outcomes: output.outcomes, undo: undoRemovals(step.name, gone) });
  }

  async function remove(step: GroupStep & { kind: 'delete' }): Promise<void> {
    const { id, members } = step.group;
    if (excess !== undefined) {
      const outcomes = members.map(({ value, display = value }) => ({ user: display, id: value, ...held }));
      return report.settle(step, id, { status: 'held_back', outcomes, reason: held.reason });
    }
    await groups.delete(id);
    report.settle(step, id, {
      status: 'deleted',
      gone: members.length,
      undo: undoGroupDeletion(step.name, members),
    });
  }
};

export default handler;
