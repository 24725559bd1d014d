import { isDeepStrictEqual } from 'node:util';
import { compareText } from '../core/text.ts';
import type { DryChange, Recorded } from './dry-run.ts';
import { type DryState, leftOf } from './dry-state.ts';

/** One change of a plan. Two with the same content are the same, whoever made them, and when. */
export interface PlannedChange {
  kind: DryChange['kind'] | 'request';
  /** user or group; of a request that is about neither, or whose effect is not known, the method. */
  type: string;
  /** The user name or the group's name, as it is now; the id only where there is no name. Of a request: the path. */
  key: string;
  before?: unknown;
  after?: unknown;
}

/**
 * What a dry run comes to, whatever the way to it: one entry for each record that is another one afterwards, by type and
 * key. Members are named by id; those that dry runs have made, by their user name. Pure.
 * @param createdName the user name of a user that was created a moment ago, whom a plan may still know by that name
 */
export function plannedChanges(
  recorded: Recorded,
  state: DryState,
  createdName: (id: string) => string | undefined = () => undefined,
): PlannedChange[] {
  const requests = recorded.others.filter(({ isKnown }) => !isKnown);
  const entries = [
    ...netChanges(recorded.changes, (id) =>
      state.made.has(id) ? String(leftOf(state, 'users', id)?.userName ?? id) : (createdName(id) ?? id),
    ),
    ...requests.map(({ request: { method, path, body } }) => ({
      kind: 'request' as const,
      type: method,
      key: path,
      ...(body === undefined ? {} : { after: body }),
    })),
  ];
  const orderOf = ({ type, key, kind }: PlannedChange) => JSON.stringify([type, key, kind]);
  return entries.sort((one, other) => compareText(orderOf(one), orderOf(other)));
}

/** All changes of one record. */
interface Net {
  type: string;
  id: string;
  name: string | undefined;
  isMade: boolean;
  isDeleted: boolean;
  isUnlinked: boolean;
  before: Map<string, unknown>;
  after: Map<string, unknown>;
  /** Members. */
  leave: Set<string>;
  come: Set<string>;
}

function netChanges(changes: readonly DryChange[], nameOf: (id: string) => string): PlannedChange[] {
  const nets = new Map<string, Net>();
  for (const { kind, target, before = {}, after = {} } of changes) {
    const { type, id, name } = target;
    const isUnlinked = kind === 'unlink';
    const place = `${type} ${id} ${isUnlinked}`;
    const net = nets.get(place) ?? startNet(type, id, isUnlinked);
    nets.set(place, net);
    net.name ??= name;
    net.isMade ||= kind === 'create';
    net.isDeleted ||= kind === 'delete';
    for (const attribute of new Set([...Object.keys(before), ...Object.keys(after)])) {
      if (attribute === 'members') continue;
      if (!net.before.has(attribute)) net.before.set(attribute, before[attribute]);
      net.after.set(attribute, after[attribute]);
    }
    for (const member of textsIn(before.members)) if (!net.come.delete(member)) net.leave.add(member);
    for (const member of textsIn(after.members)) if (!net.leave.delete(member)) net.come.add(member);
  }
  return [...nets.values()].flatMap((net) => planned(net, nameOf));
}

const startNet = (type: string, id: string, isUnlinked: boolean): Net => ({
  type,
  id,
  name: undefined,
  isMade: false,
  isDeleted: false,
  isUnlinked,
  before: new Map(),
  after: new Map(),
  leave: new Set(),
  come: new Set(),
});

function planned(net: Net, nameOf: (id: string) => string): PlannedChange[] {
  const { type, id, name, isMade, isDeleted, isUnlinked, before, after, leave, come } = net;
  const names = [...after.keys()].filter(
    (attribute) => !isDeepStrictEqual(before.get(attribute), after.get(attribute)),
  );
  const isNothing = names.length + leave.size + come.size === 0;
  if ((isMade && isDeleted) || (isNothing && !isMade && !isDeleted && !isUnlinked)) return [];
  const own = isMade ? after : before;
  const key = String(own.get('userName') ?? own.get('displayName') ?? name ?? id);
  const side = (values: ReadonlyMap<string, unknown>, members: ReadonlySet<string>) => ({
    ...Object.fromEntries(
      names.flatMap((one) => (values.get(one) === undefined ? [] : [[one, values.get(one)]])),
    ),
    ...(members.size > 0 ? { members: [...members].map(nameOf).sort(compareText) } : {}),
  });
  return [
    {
      kind: isUnlinked ? 'unlink' : isMade ? 'create' : isDeleted ? 'delete' : 'update',
      type,
      key,
      ...(isMade ? {} : { before: side(before, leave) }),
      ...(isDeleted ? {} : { after: side(after, come) }),
    },
  ];
}

const textsIn = (list: unknown): string[] => (Array.isArray(list) ? list.map(String) : []);
