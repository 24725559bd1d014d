import type { Emulator } from 'atlassian-scim-emulator';
import type { InvokeResult } from '../../src/contract.ts';
import type { DryRun } from '../../src/generated/types.ts';
import { createConnector } from '../../src/index.ts';
import { decode } from '../../src/scim/protocol/decode.ts';
import { flatten } from '../../src/scim/users/user-changes.ts';
import { viewUser } from '../../src/scim/users/user-view.ts';
import { createHurriedClock } from '../support/clock.ts';
import { seed, startDirectory } from '../support/directory.ts';
import { sameButForIds } from '../support/same-but-for-ids.ts';
import { type DryRunCase, makeDryRunCase } from './dry-run-cases.ts';

type Attributes = Record<string, unknown>;

/** By id: what people fill in, of users; name and members, of groups. */
interface State {
  users: Map<string, Attributes>;
  groups: Map<string, { displayName?: unknown; externalId?: unknown; members: Set<string> }>;
}

export interface Comparison {
  /** What the dry run said otherwise than the run that followed it. */
  problem?: string;
  /** How many changes it foretold. */
  changes: number;
}

/** A dry run and the run after it, on the directory of that number. */
export async function compareDryRun(number: number): Promise<Comparison> {
  const given = makeDryRunCase(number);
  const { emulator, connection } = await startDirectory();
  try {
    seed(emulator, given);
    const { invoke } = createConnector({ clock: createHurriedClock(), random: () => 0 });
    const { action, input } = given;
    const before = readState(emulator);
    const dry = await invoke({ action, connection, input: { ...input, dryRun: true } });
    const changes = changesIn(dry).length;
    if (emulator.requests.some(({ method }) => method !== 'GET'))
      return { problem: tell(number, given, 'the dry run writes'), changes };
    // Every other one is held to its plan, which makes no difference.
    const { plan } = (dry.output?.dryRun ?? {}) as Partial<DryRun>;
    const isPlanned = number % 2 === 0 && plan && (dry.ok || dry.error.code === 'limit_exceeded');
    const real = await invoke({
      action,
      connection,
      input: { ...input, ...(isPlanned ? { expectPlan: plan.id } : {}) },
    });
    const what = differenceOf(dry, real, before, readState(emulator));
    return { changes, ...(what === undefined ? {} : { problem: tell(number, given, what) }) };
  } finally {
    await emulator.close();
  }
}

function differenceOf(
  dry: InvokeResult,
  real: InvokeResult,
  before: State,
  after: State,
): string | undefined {
  const ends = [dry, real].map((result) => (result.ok ? 'ok' : result.error.code));
  if (ends[0] !== ends[1]) return `it ends with ${ends[0]}, the run with ${ends[1]}`;
  const { dryRun: __, ...predicted } = dry.output ?? {};
  const { proof: _, ...output } = real.output ?? {};
  const expected = named(applied(before, changesIn(dry)));
  const found = named(after);
  if (expected !== found) return `the state is predicted as\n${expected}\nand is\n${found}`;
  const [said, done] = [predicted, output].map((one) => JSON.stringify(sameButForIds(inOneVoice(one))));
  return said === done ? undefined : `the output is predicted as\n${said}\nand is\n${done}`;
}

const changesIn = ({ output }: InvokeResult): DryRun['changes'] =>
  ((output?.dryRun ?? {}) as Partial<DryRun>).changes ?? [];

/** How a directory words a refusal is its own business. */
function inOneVoice(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(inOneVoice);
  if (typeof part !== 'object' || part === null) return part;
  const isRefusal = 'status' in part && part.status === 'failed' && 'reason' in part;
  const wording = isRefusal && /already|409/.test(String(part.reason)) ? { reason: 'refused' } : {};
  return Object.fromEntries(
    Object.entries({ ...part, ...wording }).map(([name, value]) => [name, inOneVoice(value)]),
  );
}

const tell = (number: number, given: DryRunCase, what: string): string =>
  `case ${number}: ${JSON.stringify(given)}\n${what}`;

function readState({ directory }: Emulator): State {
  return {
    users: new Map(
      directory.users().map((user) => [user.id, filledIn(flatten(viewUser(decode(user, 'Users'))))]),
    ),
    groups: new Map(
      directory
        .groups()
        .map(({ id, displayName, externalId, members }) => [
          id,
          { displayName, externalId, members: new Set(members.map(({ value }) => value)) },
        ]),
    ),
  };
}

/** What only the directory gives is not predicted; which groups a user is in shows in the groups. */
const filledIn = (user: Attributes): Attributes =>
  Object.fromEntries(
    Object.entries(user).filter(
      ([name]) => !/^(id|schemas|meta|groups|atlassianAccountId|urn:scim)/.test(name),
    ),
  );

/** The state after the changes of a dry run. */
function applied(before: State, changes: DryRun['changes']): State {
  const users = new Map(before.users);
  const groups = new Map(
    [...before.groups].map(([id, group]) => [id, { ...group, members: new Set(group.members) }]),
  );
  for (const { kind, target, before: old = {}, after = {} } of changes) {
    const { id, type } = target;
    if (kind === 'delete') {
      for (const { members } of groups.values()) if (type === 'user') members.delete(id);
      if (type === 'user') users.delete(id);
      else groups.delete(id);
    } else if (type === 'user') {
      const kept = Object.entries(users.get(id) ?? {}).filter(([name]) => !(name in old) || name in after);
      users.set(id, filledIn({ ...Object.fromEntries(kept), ...after }));
    } else {
      const group = groups.get(id) ?? { members: new Set<string>() };
      for (const member of listOf(old.members)) group.members.delete(member);
      for (const member of listOf(after.members)) group.members.add(member);
      groups.set(id, {
        displayName: group.displayName ?? after.displayName,
        externalId: after.externalId ?? group.externalId,
        members: group.members,
      });
    }
  }
  return { users, groups };
}

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** Without ids, in an order that both have. */
function named({ users, groups }: State): string {
  const nameOf = (id: string) => String(users.get(id)?.userName ?? id);
  const lines = [
    ...[...users.values()].map((user) =>
      JSON.stringify(Object.entries(user).sort(([a], [b]) => (a < b ? -1 : 1))),
    ),
    ...[...groups.values()].map(({ displayName, externalId, members }) =>
      JSON.stringify([displayName, externalId ?? '', [...members].map(nameOf).sort()]),
    ),
  ];
  return lines.sort().join('\n');
}
