import { ConnectorError } from '../errors.ts';
import type { Handler } from '../host/action.ts';
import { identityOf } from '../plan/counterparts.ts';
import { mergeGroups } from '../plan/match-groups.ts';
import { isOpen } from '../plan/membership.ts';
import { startReport } from '../plan/membership-report.ts';
import { rowFailure } from '../plan/outcomes.ts';
import { createGroupSparing, type GroupStep, leavingIds, planGroups } from '../plan/sync-groups.ts';
import { startSyncGroups } from '../plan/sync-groups-report.ts';

/** Makes groups hold exactly the members of a list. Groups that no row names come last, after all rows are carried out. */
export const syncGroups: Handler<'sync-groups'> = async (context) => {
  const {
    input,
    rows,
    directory,
    forEachConcurrently,
    progress,
    setPartialOutput,
    warn,
    unfulfilled,
    ended,
  } = context;
  const { users, groups, protection } = directory;
  const { groups: list, ...options } = input;
  const wanted = mergeGroups(list.map((row, index) => ({ ...row, row: rows.placeOf(index).row })));
  const existing = await groups.loadExisting({
    names: wanted.map(({ name }) => name),
    externalIds: wanted.flatMap(({ externalId }) => externalId ?? []),
    all: options.missingGroups !== 'leave',
  });
  const present = existing.groups;
  const memberIds = new Set(present.flatMap(({ members }) => members.map(({ value }) => value)));
  const references = [...new Set(wanted.flatMap(({ members = [] }) => members))];
  const people = new Map(
    (await users.resolve(references, memberIds)).map((person) => [person.reference, person]),
  );
  const known = { records: await readLeaving(), isProtected: protection.isProtectedUser };
  const { isProtectedGroup } = protection;
  const { steps, excess } = planGroups({
    ...{ wanted, people, present, options, known, isProtectedGroup },
    now: existing.readAt,
  });
  const report = startSyncGroups(steps, ended);
  report.refused(rows.refused);
  setPartialOutput(report.output);

  const unsettled = rows.refused.map(({ row, given }) => identityOf(row, given));
  let done = 0;
  const run = async (step: GroupStep) => {
    await carryOut(step).catch((error) => fail(step, rowFailure(error)));
    progress({ done: ++done, total: steps.length, message: 'Syncing groups' });
  };
  const isMissing = ({ kind }: GroupStep) => kind === 'delete' || kind === 'empty' || kind === 'held_back';
  await forEachConcurrently(
    steps.filter((step) => !isMissing(step)),
    run,
  );
  // What no row names comes last: a row that could not be carried out may mean it.
  const reasonToSpare = createGroupSparing(unsettled);
  await forEachConcurrently(steps.filter(isMissing), run);

  const isKnown = existing.steady || options.missingGroups === 'leave';
  if (!isKnown)
    unfulfilled(
      'The directory changed during three readings: a group that is not in the list may have been missed.',
    );
  for (const sentence of report.unfulfilled()) unfulfilled(sentence);
  const limits = [excess, ...steps.map((step) => (step.kind === 'set' ? step.excess : undefined))];
  const [reason] = limits.filter((limit) => limit !== undefined);
  if (reason !== undefined)
    throw new ConnectorError('limit_exceeded', `${report.sentence()} Too many removals: ${reason}.`);
  report.output.complete = isKnown && !present.some(({ membersUnknown }) => membersUnknown);
  return report.output;

  /** Who would leave is compared with the names that are still open, by their own records. */
  async function readLeaving() {
    const ids = leavingIds({ wanted, people, present }, (meant) => meant.some(isOpen) || !protection.isEmpty);
    const missing = protection.isEmpty || options.missingGroups === 'leave' ? [] : [...memberIds];
    return users.readAll([...new Set([...ids, ...missing])]);
  }

  function fail(step: GroupStep, reason: string): void {
    if ('wanted' in step) unsettled.push(...step.wanted.rows.map((row) => identityOf(row, step.wanted)));
    report.failed(step, reason);
  }

  async function carryOut(step: GroupStep): Promise<void> {
    switch (step.kind) {
      case 'failed':
        return fail(step, step.reason);
      case 'held_back':
        return report.heldBack(step, step.reason);
      case 'delete': {
        const spared =
          reasonToSpare(step.group) ?? (excess && tooManyReason) ?? protectedMember(step.group.members);
        if (spared) return report.heldBack(step, spared);
        const { deleted } = await groups.delete(step.group);
        return report.deleted(step, deleted);
      }
      case 'empty': {
        const spared = reasonToSpare(step.group) ?? (excess && tooManyReason);
        return spared ? report.heldBack(step, spared) : setMembers(step, step.group);
      }
      default:
        return setMembers(step, step.group);
    }
  }

  async function setMembers(
    step: GroupStep & { kind: 'set' | 'empty' },
    group = undefined as typeof step.group,
  ) {
    const wantedId = step.kind === 'set' ? step.wanted.externalId : undefined;
    const { group: target, isNew } = group
      ? { group, isNew: false }
      : await groups.createOrUse(step.name, { externalId: wantedId, allowSimilar: true });
    const remove = step.plan.remove;
    const added = new Set(step.plan.add);
    // Somebody else made it meanwhile: its members were not compared, so nobody leaves.
    const others = group || isNew ? [] : target.members.filter(({ value }) => !added.has(value));
    if (others.length > 0)
      unfulfilled(
        `"${step.name}" was created by somebody else meanwhile: members who are not in the list stay. Run the step again.`,
      );
    const told = startReport(target, step.plan, step.plan.outcomes.length, { warn, unfulfilled, ended });
    const isTooMuch = excess !== undefined || (step.kind === 'set' && step.excess !== undefined);
    if (isTooMuch) told.holdBack(remove);
    const before = target.membersUnknown ? undefined : target.members.map(({ value }) => value);
    await groups.setMembers({
      ...told,
      groupId: target.id,
      before,
      add: step.plan.add,
      remove: isTooMuch ? [] : remove,
    });
    report.members(step, target.id, told.output, isNew);
  }

  /** Deleting a group takes its members' access as well. */
  function protectedMember(members: readonly { value: string }[]): string | undefined {
    const found = members
      .map(({ value }) => known.records.get(value) ?? { id: value })
      .find(protection.isProtectedUser);
    return found && 'Held back: the connection protects one of its members.';
  }
};

const tooManyReason = 'Held back: too many would be removed.';
