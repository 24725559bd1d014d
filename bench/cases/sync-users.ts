import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { Connector } from '../../src/contract.ts';
import { exponent } from '../measure.ts';
import { plainClient } from '../plain-client.ts';
import { atMost, type Row, type Section, seconds } from '../report.ts';
import { startServer } from '../start-server.ts';

const differences = 300;
const mostOneByOne = 10_000;

/** People brought in line with a list of which some differ: against a lookup for each and a PATCH where it differs. */
export async function measureSyncUsers(): Promise<Section> {
  const rows: Row[] = [];
  const taken: [size: number, ms: number][] = [];
  for (const size of [1_000, 10_000, 100_000]) {
    const server = await startServer({ users: size });
    const { connection, cost } = server;
    const { invoke } = createRequire(resolve('bench/package.json'))(
      resolve('dist/connector/index.cjs'),
    ) as Connector;
    const client = plainClient(server);
    const present = await client.allUsers();
    await cost();
    const wanted = (title: string) =>
      present.map(({ userName, title: own = 'None' }, index) => ({
        userName,
        title:
          index % Math.floor(size / differences) === 0 && index / Math.floor(size / differences) < differences
            ? title
            : String(own),
      }));

    const ours: number[] = [];
    const theirs: number[] = [];
    const sent: [ours: number, theirs: number] = [0, 0];
    for (let round = 0; round < 2; round++) {
      const from = performance.now();
      const { ok, output } = await invoke({
        action: 'sync-users',
        connection,
        input: { users: wanted(`Ours ${round}`) },
        timeoutMs: 3_600_000,
      });
      ours.push(performance.now() - from);
      sent[0] = (await cost()).requests;
      if (!ok || output?.complete !== true) throw new Error('Not everybody is in line.');
      if (size > mostOneByOne) continue;
      const began = performance.now();
      for (const { userName, title } of wanted(`Theirs ${round}`)) {
        const user = await client.userNamed(userName);
        if (user.title !== title) await client.setTitle(user.id, title);
      }
      theirs.push(performance.now() - began);
      sent[1] = (await cost()).requests;
    }
    const best = Math.min(...ours);
    taken.push([size, best]);
    const count = size.toLocaleString('en');
    rows.push({
      what: `${count} people, ${differences} differences`,
      figures: `${sent[0].toLocaleString('en')} requests, ${seconds(best)}`,
    });
    if (theirs.length > 0) {
      const slow = Math.min(...theirs);
      rows.push({
        what: `${count} people, one by one`,
        figures: `${sent[1].toLocaleString('en')} requests, ${seconds(slow)}: **${(slow / best).toFixed(1)} x** the time, **${(sent[1] / sent[0]).toFixed(1)} x** the requests`,
      });
    }
    await server.close();
  }
  for (const [index, large] of taken.slice(1).entries()) {
    const small = taken[index] ?? large;
    const slope = exponent(small, large);
    rows.push({
      what: `growth of time from ${small[0].toLocaleString('en')} to ${large[0].toLocaleString('en')} people`,
      figures: `exponent **${slope.toFixed(2)}**`,
      bar: atMost(slope, 1.1, ''),
    });
  }
  return {
    title: 'e. Sync users',
    about:
      '`sync-users` against a lookup for each person and a PATCH where it differs, one after the other. No latency; the best of two rounds in turn.',
    rows,
  };
}
