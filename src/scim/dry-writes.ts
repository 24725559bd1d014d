import { isSame } from '../core/text.ts';
import type { Success } from '../http/client.ts';
import type { Task } from '../http/result.ts';
import { answered, narrowed, refusal } from './dry-answers.ts';
import type { DryReads } from './dry-reads.ts';
import type { DryRecord } from './dry-state.ts';
import {
  type DryState,
  decodeDry,
  nextId,
  primaryAddresses,
  put,
  type RecordType,
  remove,
  shown,
} from './dry-state.ts';
import { urns } from './protocol/ids.ts';
import { applyOperations, patchOperationsOf } from './protocol/requests.ts';

/** What a write has come to: the answer, and the record before and after it. */
export interface DryWrite {
  answer: Success;
  before?: DryRecord;
  after?: DryRecord;
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
  const body: object = structuredClone(Object(task.body));
  if (id === undefined) {
    const extra = type === 'groups' ? { members: [] } : { active: true, groups: [] };
    const after = decodeDry(type, { ...extra, ...body, id: nextId(state, type) });
    await refuseTaken(task, type, after, undefined, reads);
    put(state, type, after);
    return { answer: answered(201, shownFor(task, after)), after };
  }
  const before = await reads.current(task, id);
  if (task.method === 'DELETE') {
    remove(state, type, before);
    return { answer: answered(204), before };
  }
  const left =
    task.method === 'PUT'
      ? { ...body, ...onlyFrom(before) }
      : applyOperations(before, patchOperationsOf(body));
  const after = decodeDry(type, { ...left, id: before.id });
  await refuseTaken(task, type, after, before, reads);
  put(state, type, after);
  return { answer: answered(200, shownFor(task, after)), before, after };

  function shownFor({ url }: Task, record: DryRecord): DryRecord {
    return narrowed(shown(state, type, record) ?? record, url);
  }
}

/** What a replacement does not give, because only the directory gives it. */
const onlyFrom = (record: DryRecord): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(record).filter(([name]) => ['meta', 'groups', urns.atlassianUser].includes(name)),
  );

/** Refuses a name or an address that another record has; what the record had before is its own. */
async function refuseTaken(
  task: Task,
  type: RecordType,
  record: DryRecord,
  before: DryRecord | undefined,
  reads: DryReads,
): Promise<void> {
  const isOther = ({ id }: DryRecord) => id !== before?.id;
  const [resource, attribute] =
    type === 'users' ? (['USER', 'userName'] as const) : (['GROUP', 'displayName'] as const);
  const taken = (name: string, value: string) =>
    refusal(task, 409, `Resource [${resource}]: with ${name}[${value}] already exists.`, 'uniqueness');

  const name = record[attribute] ?? '';
  const isNew = !isSame(name, before?.[attribute]);
  if (isNew && (await reads.named(attribute, name)).some(isOther)) throw taken(attribute, name);

  const own = before ? primaryAddresses(before) : [];
  const addresses = type === 'users' ? primaryAddresses(record) : [];
  for (const address of addresses.filter((one) => !own.some((held) => isSame(held, one))))
    if ((await reads.withAddress(address)).some(isOther)) throw taken('email', address);
}
