import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { Connector } from '../../src/contract.ts';
import { exponent } from '../measure.ts';
import { plainClient } from '../plain-client.ts';
import { atMost, type Row, type Section, seconds } from '../report.ts';
import { startServer } from '../start-server.ts';

/** One by one each answer holds the whole group, so that the peers' way is quadratic: larger sizes would take hours. */
const mostOneByOne = 1_000;

/** Members added by name: in batches against one by one. */
export async function measureMembership(): Promise<Section> {
  const rows: Row[] = [];
  const taken: [size: number, ms: number][] = [];
  for (const size of [1_000, 10_000, 100_000]) {
    const server = await startServer({ users: size, groups: 0 });
    const { connection, requests } = server;
    const { invoke } = createRequire(resolve('bench/package.json'))(
      resolve('dist/connector/index.cjs'),
    ) as Connector;
    const client = plainClient(server);
    const names = (await client.allUsers()).map(({ userName }) => userName);
    await requests();

    const ours: number[] = [];
    const theirs: number[] = [];
    const sent: [ours: number, theirs: number] = [0, 0];
    // In turn, and each into an empty group.
    for (let round = 0; round < (size > 10_000 ? 1 : 2); round++) {
      const from = performance.now();
      const input = { group: `ours-${round}`, createGroup: true, users: names };
      const { ok, output } = await invoke({
        action: 'add-users-to-group',
        connection,
        input,
        timeoutMs: 3_600_000,
      });
      ours.push(performance.now() - from);
      sent[0] = await requests();
      if (!ok || output?.complete === false) throw new Error('Not everybody was added.');
      if (size > mostOneByOne) continue;
      const began = performance.now();
      const group = await client.createGroup(`theirs-${round}`);
      for (const name of names) await client.addMember(group, (await client.userNamed(name)).id);
      theirs.push(performance.now() - began);
      sent[1] = await requests();
    }
    const best = Math.min(...ours);
    taken.push([size, best]);
    const count = size.toLocaleString('en');
    rows.push({
      what: `${count} members`,
      figures: `${sent[0].toLocaleString('en')} requests, ${seconds(best)}`,
    });
    if (theirs.length > 0) {
      const slow = Math.min(...theirs);
      rows.push({
        what: `${count} members, one by one`,
        figures: `${sent[1].toLocaleString('en')} requests, ${seconds(slow)}: **${(slow / best).toFixed(0)} x** the time, **${(sent[1] / sent[0]).toFixed(0)} x** the requests`,
      });
    }
    await server.close();
  }
  for (const [index, large] of taken.slice(1).entries()) {
    const small = taken[index] ?? large;
    const slope = exponent(small, large);
    rows.push({
      what: `growth of time from ${small[0].toLocaleString('en')} to ${large[0].toLocaleString('en')} members`,
      figures: `exponent **${slope.toFixed(2)}**`,
      bar: atMost(slope, 1.1, ''),
    });
  }
  return {
    title: 'd. Membership',
    about:
      '`add-users-to-group` with user names into a new group, against a look-up and a PATCH for each user, one after the other. No latency; the best of the rounds in turn.',
    rows,
  };
}
