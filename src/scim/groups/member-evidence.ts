/** The result for one member, as far as the directory has shown it. */
export type MemberAnswer =
  /** `seen`: whether the responses show the member as asked, the contrary, or neither. */
  { kind: 'accepted'; seen: 'done' | 'contrary' | 'unclear' } | { kind: 'refused' | 'open'; reason: string };

/** What the responses to a change of members show. */
export interface Evidence {
  /** A batch was answered with success. @param shown the members in the response; undefined if it has none */
  accepted(batch: readonly string[], shown: readonly string[] | undefined): void;
  refused(id: string, reason: string): void;
  open(batch: readonly string[], reason: string): void;
  /** The record of the group was read. */
  read(members: readonly string[]): void;
  /** From here on the previous members are known. */
  knowBefore(members: readonly string[]): void;
  knowsBefore(): boolean;
  /** By id; members who were not sent have none. */
  answers: ReadonlyMap<string, MemberAnswer>;
  /** Whether every member was accepted or refused. */
  isLast(): boolean;
  /** All members after everything that was sent; undefined if no response showed them all. */
  after(): readonly string[] | undefined;
  /** Unaffected members who are missing from the last response. */
  missing(): readonly string[];
  /** Whether the last response left out unaffected members. */
  isInDoubt(): boolean;
  /** Whether the group must be read to know the result. */
  isUnclear(): boolean;
}

/**
 * Compares every response with the previous members and what was accepted since. A response that lacks an expected
 * member is not believed: the member may have been removed, or the response may be incomplete.
 */
export function createEvidence(
  op: 'add' | 'remove',
  ids: readonly string[],
  before: readonly string[] | undefined,
): Evidence {
  const own = new Set(ids);
  const answers = new Map<string, MemberAnswer>();
  const settled = new Set<string>();
  const gone = new Set<string>();
  // The expected members, with the response in which each was seen last: no set of 100,000 is made for each response.
  const expected = new Map<string, number>();
  let unaffected: readonly string[] | undefined;
  let round = 0;
  let after: readonly string[] | undefined;
  let lastShown: readonly string[] | undefined;
  let doubt = false;
  let unclear = false;

  const evidence: Evidence = {
    answers,
    accepted(batch, shown) {
      for (const id of batch) {
        settled.add(id);
        if (op === 'add') expected.set(id, 0);
        else {
          expected.delete(id);
          gone.add(id);
        }
      }
      const isBack = shown !== undefined && takeBack(shown);
      const isWhole = shown !== undefined && !isBack && showsAll(shown);
      const sought = new Set(batch);
      const present = new Set(shown?.filter((id) => sought.has(id)));
      for (const id of batch)
        answers.set(id, { kind: 'accepted', seen: seen(present.has(id), shown, isWhole) });
      after = isWhole ? shown : undefined;
      lastShown = shown ?? lastShown;
      unclear = !isWhole;
      const others = shown === undefined ? unaffected : evidence.missing();
      doubt = !isWhole && others !== undefined && others.length > 0;
    },
    refused(id, reason) {
      // An earlier attempt may have been carried out; a later refusal does not undo it.
      const kind = answers.get(id)?.kind === 'open' ? 'open' : 'refused';
      answers.set(id, { kind, reason });
      settled.add(id);
      // Usually it is no longer a member, so there is nothing left to do.
      if (op === 'remove' && !after) unclear = true;
    },
    open(batch, reason) {
      for (const id of batch) {
        answers.set(id, { kind: 'open', reason });
        expected.delete(id);
      }
      after = undefined;
      unclear = true;
    },
    read(members) {
      after = members;
      lastShown = members;
      unclear = false;
      doubt = false;
    },
    knowBefore(members) {
      unaffected = members.filter((id) => !own.has(id));
      // Members to be removed are expected until then.
      for (const id of members) if (op === 'remove' && !answers.has(id)) expected.set(id, 0);
      for (const id of unaffected) expected.set(id, 0);
    },
    knowsBefore: () => unaffected !== undefined,
    isLast: () => settled.size === own.size,
    after: () => after,
    missing() {
      if (!unaffected || !lastShown) return [];
      const present = new Set(lastShown);
      return unaffected.filter((id) => !present.has(id));
    },
    isInDoubt: () => doubt,
    isUnclear: () => unclear,
  };
  if (before) evidence.knowBefore(before);
  return evidence;

  /** A member shown after a removal is a member: a later response without them is not complete. */
  function takeBack(shown: readonly string[]): boolean {
    const back = gone.size === 0 ? [] : shown.filter((id) => gone.delete(id));
    for (const id of back) expected.set(id, 0);
    return back.length > 0;
  }

  /** All expected members, and none who was removed. An empty list is believed if no members are expected. */
  function showsAll(shown: readonly string[]): boolean {
    if (shown.length === 0 && !unaffected) return false;
    round++;
    let count = 0;
    for (const id of shown) {
      if (gone.has(id)) return false;
      const last = expected.get(id);
      if (last === undefined || last === round) continue;
      expected.set(id, round);
      count++;
    }
    return count === expected.size;
  }

  function seen(isShown: boolean, shown: readonly string[] | undefined, isWhole: boolean) {
    if (isShown) return op === 'add' ? 'done' : 'contrary';
    if (op === 'remove') return isWhole ? 'done' : 'unclear';
    return shown && shown.length > 0 ? 'contrary' : 'unclear';
  }
}
