import type { IntentRecord, OutcomeStatus } from '../contract.ts';
import { ConnectorError } from '../errors.ts';
import type { Task } from '../http/result.ts';
import { namedMembersOf, patchOperationsOf, targetOf } from './protocol/requests.ts';

/** What a write is about to do to one item. */
export type WriteIntent = Pick<IntentRecord, 'target' | 'change' | 'body' | 'members'>;

/** What a write that is about to be sent does: one intent for a record, one for each member of a batch. Pure. */
export function intentsOf(directoryUrl: string, { method, url, body, members }: Task): WriteIntent[] {
  const { type, id, path } = targetOf(directoryUrl, url) ?? {};
  const content = body === undefined ? {} : { body };
  if (type === undefined || (method === 'POST') !== (id === undefined)) {
    const { pathname, search } = new URL(url);
    const name = `${method} ${path ?? pathname + search}`;
    return [{ target: { type: 'request', name }, change: 'request', ...content }];
  }
  if (id === undefined) {
    const { userName, displayName } = Object(body);
    const name = String(type === 'users' ? userName : displayName);
    return [{ target: { type: nounOf[type], name }, change: 'create', ...content }];
  }
  const target = { type: nounOf[type], id };
  if (method === 'DELETE')
    return [{ target, change: 'delete', ...(members ? { members: [...members] } : {}) }];
  if (method === 'PUT') return [{ target, change: 'replace', ...content }];
  const named = type === 'groups' ? namedMembersOf(patchOperationsOf(body)) : undefined;
  if (!named) return [{ target, change: 'update', ...content }];
  const member = (change: 'add' | 'remove') => (user: string) => ({
    target: { type: 'member' as const, id: user, groupId: id },
    change,
  });
  return [...named.come.map(member('add')), ...named.leave.map(member('remove'))];
}

const nounOf = { users: 'user', groups: 'group' } as const;

/** What an item is once its write is carried out. Pure. */
export function statusAfter({ change, target, body }: WriteIntent): OutcomeStatus {
  if (change !== 'update') return statuses[change];
  const active = patchOperationsOf(body).map(({ path, value }) =>
    path === 'active' ? value : path === undefined ? Object(value).active : undefined,
  );
  if (target.type === 'user' && active.includes(false)) return 'deactivated';
  return target.type === 'user' && active.includes(true) ? 'reactivated' : 'updated';
}

const statuses = {
  create: 'created',
  replace: 'updated',
  delete: 'deleted',
  add: 'added',
  remove: 'removed',
  request: 'sent',
} as const;

/** What several writes to one item come to: what a list calls it. A record that a create adopted is an updated one. Pure. */
export function strongest(found: readonly OutcomeStatus[]): OutcomeStatus | undefined {
  return strength.find((status) => found.includes(status)) ?? found[0];
}

const strength: readonly OutcomeStatus[] = ['deleted', 'deactivated', 'reactivated', 'updated'];

/** How a write failed: undefined where nobody knows whether it was carried out. Pure. */
export function statusOfFailure(
  { change }: WriteIntent,
  error: unknown,
): { status: OutcomeStatus; reason: string } | undefined {
  if (!(error instanceof ConnectorError) || error.data?.applied) return undefined;
  // Somebody else took it away.
  const isGone = error.code === 'not_found' && change === 'delete';
  return { status: isGone ? 'unchanged' : 'failed', reason: error.message };
}
