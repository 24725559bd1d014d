import { isSame } from '../core/text.ts';
import type { Success } from '../http/client.ts';
import type { Task } from '../http/result.ts';
import { answered, narrowed, refusal } from './dry-answers.ts';
import type { DryReads } from './dry-reads.ts';
import { type DryState, nextId, primaryAddresses, put, type RecordType, remove, shown } from './dry-state.ts';
import { applyOperations } from './protocol/apply-patch.ts';
import type { ScimRecord } from './protocol/decode.ts';
import { patchOperationsOf } from './protocol/requests.ts';
import { urns } from './protocol/urns.ts';

/** What a write has come to: the answer, and the record before and after it. */
export interface DryWrite {
  answer: Success;
  before?: ScimRecord;
  after?: ScimRecord;
}

/** Carries a write out on what lies over the directory. Throws what the directory would answer where it refuses it. */
export async function writeDry(
  state: DryState,
  type: RecordType,
  id: string | undefined,
  task: Task,
  reads: DryReads,
): Promise<DryWrite> {
  // Whoever sent it may go on with its parts.
  const body = structuredClone(task.body ?? {}) as Record<string, unknown>;
  if (id === undefined) {
    const extra = type === 'groups' ? { members: [] } : { active: true, groups: [] };
    const after = { ...extra, ...body, id: nextId(state, type) };
    await refuseTaken(task, type, after, undefined, reads);
    put(state, type, after);
    return { answer: answered(201, shownFor(task, after)), after };
  }
  const before = await reads.current(task, id);
  if (task.method === 'DELETE') {
    remove(state, type, before);
    return { answer: answered(204), before };
  }
  const after =
    task.method === 'PUT'
      ? { ...body, ...onlyFrom(before), id: before.id }
      : applyOperations(before, patchOperationsOf(body));
  await refuseTaken(task, type, after, before, reads);
  put(state, type, after);
  return { answer: answered(200, shownFor(task, after)), before, after };

  function shownFor({ url }: Task, record: ScimRecord): ScimRecord {
    return narrowed(shown(state, type, record) ?? record, url);
  }
}

/** What a replacement does not give, because only the directory gives it. */
const onlyFrom = (record: ScimRecord): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(record).filter(([name]) => ['meta', 'groups', urns.atlassianUser].includes(name)),
  );

/** Refuses a name or an address that another record has; what the record had before is its own. */
async function refuseTaken(
  task: Task,
  type: RecordType,
  record: ScimRecord,
  before: ScimRecord | undefined,
  reads: DryReads,
): Promise<void> {
  const isOther = ({ id }: ScimRecord) => id !== before?.id;
  const [resource, attribute] = type === 'users' ? ['USER', 'userName'] : ['GROUP', 'displayName'];
  const taken = (name: string, value: string) =>
    refusal(task, 409, `Resource [${resource}]: with ${name}[${value}] already exists.`, 'uniqueness');

  const name = String(record[attribute] ?? '');
  const isNew = !isSame(name, before && String(before[attribute]));
  if (isNew && (await reads.named(attribute, name)).some(isOther)) throw taken(attribute, name);

  const own = before ? primaryAddresses(before) : [];
  const addresses = type === 'users' ? primaryAddresses(record) : [];
  for (const address of addresses.filter((one) => !own.some((held) => isSame(held, one))))
    if ((await reads.withAddress(address)).some(isOther)) throw taken('email', address);
}
