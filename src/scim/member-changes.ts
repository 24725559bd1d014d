import { ConnectorError } from '../errors.ts';
import { memberPath } from './filter.ts';
import type { PatchOperation, Resource, ScimRecord } from './resource.ts';

export interface MemberChange {
  groupId: string;
  op: 'add' | 'remove';
  /** SCIM ids of users. */
  ids: readonly string[];
  /** How many in one request. */
  batchSize?: number;
  /** Told as soon as it is certain: the member is changed, or why not. */
  settle: (id: string, refusal?: string) => void;
}

const defaultBatchSize = 100;
const unshown = 'The directory accepted the change, but does not show it.';
const open = 'Not known: the directory did not say whether it carried the change out.';

/** How a removal is put. RFC 7644 names members in the path; some servers want them in the value. */
type Form = (ids: readonly string[]) => PatchOperation[];

const adding: Form = (ids) => [{ op: 'add', path: 'members', value: ids.map((value) => ({ value })) }];
const removingByPath: Form = (ids) => ids.map((id) => ({ op: 'remove', path: memberPath(id) }));
const removingByValue: Form = (ids) => [
  { op: 'remove', path: 'members', value: ids.map((value) => ({ value })) },
];

/**
 * Changes the members of one group, a batch at a time and in order. A batch that the directory refuses as a whole is
 * halved until those it means are alone. What an answer does not show is read back at the end.
 */
export async function changeMembers(
  resource: Resource,
  change: MemberChange,
  log: (message: string) => void,
  progress: (done: number, total: number, message: string) => void,
): Promise<void> {
  const { groupId, op, ids, batchSize = defaultBatchSize, settle } = change;
  const unseen: string[] = [];
  let form = op === 'add' ? adding : removingByPath;
  let groupSeen = false;
  let done = 0;

  try {
    for (let start = 0; start < ids.length; start += batchSize) {
      const batch = ids.slice(start, start + batchSize);
      await send(batch);
      done += batch.length;
      progress(done, ids.length, op === 'add' ? 'Adding members' : 'Removing members');
    }
    if (unseen.length > 0) await readBack();
  } catch (error) {
    for (const id of unseen) settle(id, open);
    throw error;
  }

  async function readBack(): Promise<void> {
    const shown = membersAmong(unseen, await resource.get(groupId));
    for (const id of unseen.splice(0)) settle(id, shown.has(id) === (op === 'add') ? undefined : unshown);
  }

  async function send(batch: readonly string[]): Promise<void> {
    let answer: ScimRecord;
    try {
      answer = await resource.patch(groupId, form(batch));
    } catch (error) {
      if (isRefusal(error)) return divide(batch, error);
      throw leftOpen(batch, error);
    }
    const shown = membersAmong(batch, answer);
    for (const id of batch) {
      if (shown.has(id) === (op === 'add')) settle(id);
      else unseen.push(id);
    }
  }

  async function divide(batch: readonly string[], refusal: ConnectorError): Promise<void> {
    // A group that is gone refuses everybody: that is one error, not one for each member.
    if (!groupSeen) await resource.get(groupId);
    groupSeen = true;
    const [first, ...others] = batch;
    if (first !== undefined && others.length === 0) return alone(first, refusal);
    log(`The directory refuses ${batch.length} members at once: trying them in halves.`);
    const middle = Math.ceil(batch.length / 2);
    await send(batch.slice(0, middle));
    await send(batch.slice(middle));
  }

  /** One member is refused. Before it counts as failed, a removal is put the other way, for good if that works. */
  async function alone(id: string, refusal: ConnectorError): Promise<void> {
    if (form !== removingByPath) return settle(id, refusal.message);
    const before = membersOf(await resource.get(groupId));
    try {
      const after = new Set(membersOf(await resource.patch(groupId, removingByValue([id]))));
      const lost = before.filter((member) => member !== id && !after.has(member));
      if (lost.length > 0) await restore(lost);
      if (after.has(id)) return settle(id, refusal.message);
    } catch (error) {
      if (!isRefusal(error)) throw leftOpen([id], error);
      return settle(id, refusal.message);
    }
    log('The directory wants the members to remove in the value, not in the path.');
    form = removingByValue;
    settle(id);
  }

  /** Nobody knows what became of a batch whose answer is lost. */
  function leftOpen(batch: readonly string[], error: unknown): unknown {
    if (error instanceof ConnectorError && error.data?.applied) for (const id of batch) settle(id, open);
    return error;
  }

  /** A server that reads `remove members` as "all of them" must not empty the group. */
  async function restore(lost: readonly string[]): Promise<never> {
    await resource.patch(groupId, adding(lost));
    throw new ConnectorError(
      'unexpected_response',
      `The directory removed ${lost.length} members that were not to be removed; they were put back.`,
    );
  }
}

function membersOf({ members }: ScimRecord): string[] {
  return Array.isArray(members) ? members.map(({ value }: { value: string }) => value) : [];
}

/** Those of the ids that are members. Every answer holds all members: of a hundred thousand no set is made for each batch. */
function membersAmong(ids: readonly string[], record: ScimRecord): Set<string> {
  const sought = new Set(ids);
  return new Set(membersOf(record).filter((id) => sought.has(id)));
}

/** The directory has read the request and will not carry it out; another request may fare better. */
function isRefusal(error: unknown): error is ConnectorError {
  return (
    error instanceof ConnectorError &&
    ['invalid_input', 'not_found', 'conflict', 'unsupported'].includes(error.code)
  );
}
