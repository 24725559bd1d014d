import type { IntentRecord, OutcomeStatus } from '../contract.ts';
import type { User } from '../generated/types.ts';
import type { Directory } from './directory.ts';
import { decode } from './protocol/decode.ts';
import { absenceAsUndefined } from './protocol/ids.ts';
import { applyOperations, patchOperationsOf } from './protocol/requests.ts';
import type { ItemEnd } from './protocol/types.ts';
import { notTaken } from './users/user-changes.ts';
import { viewUser } from './users/user-view.ts';
import { statusAfter, strongest } from './write-intents.ts';

/** What became of the writes to one item. */
export interface SettledItem extends ItemEnd {
  intents: IntentRecord[];
}

/**
 * Looks what became of writes of which nobody told the end: one reading for each user or group. A record that is as it was
 * to be counts as written by them, whoever did it.
 */
export async function settleIntents(
  { users, groups }: Pick<Directory, 'users' | 'groups'>,
  intents: readonly IntentRecord[],
): Promise<SettledItem[]> {
  const byItem = new Map<string, SettledItem & { found: (OutcomeStatus | undefined)[] }>();
  const readUser = once(users.findById);
  const readGroup = once((id: string) => groups.get(id).catch(absenceAsUndefined));

  for (const intent of intents) {
    const { target } = intent;
    const { status, id } = await look(intent);
    const key = JSON.stringify([target.type, target.groupId, id ?? target.name]);
    const item = byItem.get(key) ?? {
      target: { ...target, ...(id === undefined ? {} : { id }) },
      status: 'not_done',
      intents: [],
      found: [],
    };
    item.intents.push(intent);
    item.found.push(status);
    byItem.set(key, item);
  }
  return [...byItem.values()].map(({ found, ...item }) => {
    const done = found.filter((status) => status !== undefined);
    return { ...item, status: strongest(done) ?? 'not_done' };
  });

  /** The status is undefined where it was not carried out. */
  async function look(intent: IntentRecord): Promise<{ status?: OutcomeStatus; id?: string }> {
    const { target, change } = intent;
    const { type, id = '', name = '', groupId = '' } = target;
    const asDone = (isDone: boolean, of = id) =>
      isDone ? { status: statusAfter(intent), id: of } : of === '' ? {} : { id: of };
    if (type === 'request') return { status: 'unknown' };
    if (type === 'member') {
      const group = await readGroup(groupId);
      const isMember = group?.members.some(({ value }) => value === id) ?? false;
      // Whose group is gone is no member of it.
      return asDone(isMember === (change === 'add'));
    }
    if (change === 'create') {
      const made = type === 'user' ? (await users.with('userName', name))[0] : await groups.named(name);
      return made ? asDone(true, made.id) : {};
    }
    const record = await (type === 'user' ? readUser(id) : readGroup(id));
    if (!record || change === 'delete') return asDone(!record === (change === 'delete'));
    return asDone(type === 'user' ? isWritten(record, intent) : isGroupWritten(record, intent));
  }
}

/** Whether a user has all that a PATCH or PUT was to give. */
function isWritten(user: User, { change, body }: IntentRecord): boolean {
  const after = change === 'replace' ? Object(body) : applyOperations(user, patchOperationsOf(body));
  return notTaken(user, viewUser(decode({ ...after, id: user.id }, 'Users'))).length === 0;
}

/** Of a group only the external id is ever changed, beside its members. */
function isGroupWritten(group: { externalId?: string }, { body }: IntentRecord): boolean {
  return applyOperations(group, patchOperationsOf(body)).externalId === group.externalId;
}

/** Reads each once. */
function once<Result>(read: (id: string) => Promise<Result>): (id: string) => Promise<Result> {
  const known = new Map<string, Promise<Result>>();
  return (id) => {
    const answer = known.get(id) ?? read(id);
    known.set(id, answer);
    return answer;
  };
}
