/** What became of one member, as far as the directory has said. */
export type MemberAnswer =
  /** `seen`: the answers show the member as asked, or otherwise, or do not tell. */
  { kind: 'accepted'; seen: 'done' | 'contrary' | 'unclear' } | { kind: 'refused' | 'open'; reason: string };

/** What a change of members has brought to light. */
export interface Evidence {
  /** A batch was answered with success. @param shown the members in the answer; undefined where it holds none */
  accepted(batch: readonly string[], shown: readonly string[] | undefined): void;
  refused(id: string, reason: string): void;
  open(batch: readonly string[], reason: string): void;
  /** The record of the group was read. */
  read(members: readonly string[]): void;
  /** From here on it is known who was there before. */
  knowBefore(members: readonly string[]): void;
  knowsBefore(): boolean;
  /** By id; whoever was not sent has none. */
  answers: ReadonlyMap<string, MemberAnswer>;
  /** Whether everybody was accepted or refused. */
  isLast(): boolean;
  /** All members after everything that was sent; undefined where nothing has shown them all. */
  after(): readonly string[] | undefined;
  /** Those who are not to be touched, were there before, and are missing in what was shown last. */
  missing(): readonly string[];
  /** Whether the last answer left out members who are not to be touched. */
  isInDoubt(): boolean;
  /** Whether the record has to be read to know how it ended. */
  isUnclear(): boolean;
}

/**
 * Holds every answer against what was there and what was accepted since. An answer that lacks somebody who has to be
 * there is not believed: the member may be gone, and the answer may be cut.
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
  // Who has to be there, with the answer in which each was seen last: of a hundred thousand no set is made for each answer.
  const expected = new Map<string, number>();
  let bystanders: readonly string[] | undefined;
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
      const others = shown === undefined ? bystanders : evidence.missing();
      doubt = !isWhole && others !== undefined && others.length > 0;
    },
    refused(id, reason) {
      // An earlier try may have been carried out; a refusal of the same does not undo it.
      const kind = answers.get(id)?.kind === 'open' ? 'open' : 'refused';
      answers.set(id, { kind, reason });
      settled.add(id);
      // Mostly it is no member any more, and then there is nothing left to do.
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
      bystanders = members.filter((id) => !own.has(id));
      // Whoever is to be removed has to be there until then.
      for (const id of members) if (op === 'remove' && !answers.has(id)) expected.set(id, 0);
      for (const id of bystanders) expected.set(id, 0);
    },
    knowsBefore: () => bystanders !== undefined,
    isLast: () => settled.size === own.size,
    after: () => after,
    missing() {
      if (!bystanders || !lastShown) return [];
      const present = new Set(lastShown);
      return bystanders.filter((id) => !present.has(id));
    },
    isInDoubt: () => doubt,
    isUnclear: () => unclear,
  };
  if (before) evidence.knowBefore(before);
  return evidence;

  /** Whoever is shown after a removal is there: a later answer that lacks them is no whole list. */
  function takeBack(shown: readonly string[]): boolean {
    const back = gone.size === 0 ? [] : shown.filter((id) => gone.delete(id));
    for (const id of back) expected.set(id, 0);
    return back.length > 0;
  }

  /** Everybody who has to be there, and nobody who was removed. An empty list is believed where nobody has to be there. */
  function showsAll(shown: readonly string[]): boolean {
    if (shown.length === 0 && !bystanders) return false;
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
