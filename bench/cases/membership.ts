import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { Connector } from '../../src/contract.ts';
import { exponent } from '../measure.ts';
import { plainClient } from '../plain-client.ts';
import { atMost, count, megabytes, type Row, type Section, seconds } from '../report.ts';
import { type Spent, spentOn } from '../spent.ts';
import { type Cost, type Server, startServer } from '../start-server.ts';

/** One by one each answer holds the whole group, so that the peers' way is quadratic: 10,000 take minutes, 100,000 hours. */
const mostOneByOne = 1_000;
interface Measured extends Spent {
  size: number;
  server: Cost;
}

/** Members added by name: in batches against one by one. */
export async function measureMembership(most: number): Promise<Section> {
  const rows: Row[] = [];
  const all: Measured[] = [];
  for (const size of [1_000, 10_000, 100_000].filter((one) => one <= most)) {
    const server = await startServer({ users: size, groups: 0 });
    const names = (await plainClient(server).allUsers()).map(({ userName }) => userName);
    const ours: Measured[] = [];
    const theirs: Measured[] = [];
    // In turn, and each into an empty group.
    for (let round = 0; round < (size > 10_000 ? 1 : 2); round++) {
      ours.push(await measured(server, size, () => inBatches(server, `ours-${round}`, names)));
      if (size > mostOneByOne || round > 0) continue;
      theirs.push(await measured(server, size, () => oneByOne(server, `theirs-${round}`, names)));
    }
    await server.close();
    const best = quickest(ours);
    all.push(best);
    rows.push(rowOf(best));
    if (theirs.length > 0) rows.push(peerRow(quickest(theirs), best));
  }
  return {
    title: 'd. Membership',
    about:
      '`add-users-to-group` with user names into a new group, against a lookup and a PATCH for each user, one after the other. No latency; the best of the rounds in turn. Processor time is that of all threads of the process.',
    rows: [
      ...rows,
      ...growth(all, 'requests', ({ server }) => server.requests, 1.1),
      ...growth(all, 'own processor time for each MB answered', ({ cpuMs, bytes }) => cpuMs / bytes),
      ...growth(all, 'time', ({ ms }) => ms, 1.15),
      ...growth(
        [all[0], all[2]].flatMap((one) => one ?? []),
        'time',
        ({ ms }) => ms,
        1.15,
      ),
    ],
    plots: [
      {
        file: 'membership',
        title: 'Members added to a new group',
        x: 'members',
        y: 'seconds',
        series: [
          { name: 'in growing batches', points: all.map(({ size, ms }) => [size, ms / 1_000]) },
          {
            name: 'as linear',
            points: all.map(({ size }) => [size, ((all[0]?.ms ?? 0) * size) / 1_000 / (all[0]?.size ?? 1)]),
          },
        ],
      },
    ],
  };
}

/** @param batchSize by hand; else batches grow */
export async function inBatches(
  { connection }: Pick<Server, 'connection'>,
  group: string,
  users: readonly string[],
  batchSize?: number,
): Promise<void> {
  const { invoke } = createRequire(resolve('bench/package.json'))(
    resolve('dist/connector/index.cjs'),
  ) as Connector;
  const input = { group, createGroup: true, users, ...(batchSize === undefined ? {} : { batchSize }) };
  const { ok, output } = await invoke({
    action: 'add-users-to-group',
    connection,
    input,
    timeoutMs: 3_600_000,
  });
  if (!ok || output?.complete === false) throw new Error('Not everybody was added.');
}

async function oneByOne(server: Server, name: string, users: readonly string[]): Promise<void> {
  const client = plainClient(server);
  const group = await client.createGroup(name);
  for (const user of users) await client.addMember(group, (await client.userNamed(user)).id);
}

async function measured(server: Server, size: number, work: () => Promise<void>): Promise<Measured> {
  await server.cost();
  const spent = await spentOn(work);
  return { size, ...spent, server: await server.cost() };
}

function rowOf({ size, ms, cpuMs, bytes, server }: Measured): Row {
  const perMegabyte = (cpuMs / (bytes / 1e6)).toFixed(0);
  return {
    what: `${count(size)} members`,
    figures: `${count(server.requests)} requests, ${seconds(ms)}: ${seconds(cpuMs)} of the processor here and ${seconds(server.cpuMs)} in the directory for ${megabytes(bytes)} answered, **${perMegabyte} ms** here for each`,
  };
}

function peerRow(theirs: Measured, ours: Measured): Row {
  const slower = (theirs.ms / ours.ms).toFixed(0);
  const more = (theirs.server.requests / ours.server.requests).toFixed(0);
  return {
    what: `${count(theirs.size)} members, one by one`,
    figures: `${count(theirs.server.requests)} requests, ${seconds(theirs.ms)}, ${megabytes(theirs.bytes)} answered: **${slower} x** the time, **${more} x** the requests`,
  };
}

function growth(
  all: readonly Measured[],
  what: string,
  of: (measured: Measured) => number,
  limit?: number,
): Row[] {
  return all.slice(1).map((large, index) => {
    const small = all[index] ?? large;
    const slope = exponent([small.size, of(small)], [large.size, of(large)]);
    return {
      what: `growth of ${what} from ${count(small.size)} to ${count(large.size)} members`,
      figures: `exponent **${slope.toFixed(2)}**`,
      ...(limit === undefined ? {} : { bar: atMost(slope, limit, '') }),
    };
  });
}

const quickest = (all: readonly Measured[]): Measured =>
  all.reduce((best, one) => (one.ms < best.ms ? one : best));
