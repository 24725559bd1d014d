import type { MemberChange, MemberListener } from './member-change.ts';

export interface MembersChange extends Omit<MemberListener, 'settle'> {
  groupId: string;
  /** SCIM ids of users. */
  add: readonly string[];
  remove: readonly string[];
  /** The ids of the members there were; undefined when they are not known. Whoever of them is lost is told. */
  before?: readonly string[] | undefined;
  /** How many in one request, at most. */
  batchSize?: number | undefined;
  added: MemberListener['settle'];
  removed: MemberListener['settle'];
}

/** Adds members, then removes others. Where additions have taken others along, nobody is removed. */
export async function setMembers(
  { add, remove, before, added, removed, ...rest }: MembersChange,
  change: (change: MemberChange) => Promise<void>,
): Promise<void> {
  const leaving = new Set(remove);
  const joined: string[] = [];
  const missing = new Set<string>();
  await change({
    ...rest,
    op: 'add',
    ids: add,
    // Whoever is to leave is no loss.
    before: before?.filter((id) => !leaving.has(id)),
    settle(id, refusal, note) {
      if (refusal === undefined) joined.push(id);
      added(id, refusal, note);
    },
    lost(loss) {
      for (const id of loss.ids) missing.add(id);
      rest.lost?.(loss);
    },
  });
  if (remove.length === 0) return;
  const present = before && [...before.filter((id) => !missing.has(id)), ...joined];
  const isHalted = missing.size > 0;
  await change({ ...rest, op: 'remove', ids: remove, before: present, settle: removed, isHalted });
}
