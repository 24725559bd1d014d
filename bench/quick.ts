import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { Connector } from '../src/contract.ts';
import { inBatches } from './cases/membership.ts';
import { type Figures, inTurn, type Round, ratioOf, timed } from './measure.ts';
import { plainClient } from './plain-client.ts';
import { ms, times } from './report.ts';
import { runProgram } from './run-program.ts';
import { startServer } from './start-server.ts';

// The ratios in less than two minutes, printed with their spread: npm run bench:quick. Small sizes; `npm run bench` is for figures.
const print = (line: string) => process.stdout.write(`${line.replaceAll('**', '')}\n`);
const { invoke } = createRequire(resolve('bench/package.json'))(
  resolve('dist/connector/index.cjs'),
) as Connector;

/** Measures one against another, in turn. */
async function compare(what: string, one: Round, other: Round, rounds: number): Promise<void> {
  const found: Record<'one' | 'other', Figures> = await inTurn({ one, other }, rounds);
  print(
    `${what}: ${times(ratioOf(found.one, found.other))}, ${ms(found.one.median)} against ${ms(found.other.median)}`,
  );
}

const small = await startServer({ users: 3_000 });
const client = plainClient(small);
const [id = ''] = small.ids;
const calls = 200;
const again = async (call: () => Promise<unknown>) => {
  for (let round = 0; round < calls; round++) await call();
};
await compare(
  'a call against bare axios',
  async () =>
    (await timed(() =>
      again(() => invoke({ action: 'get-user', connection: small.connection, input: { user: id } })),
    )) / calls,
  async () => (await timed(() => again(() => client.user(id)))) / calls,
  9,
);
const names = (await client.allUsers()).map(({ userName }) => userName);
let group = 0;
await compare(
  `${names.length} members, batches of 100 against growing ones`,
  () => timed(() => inBatches(small, `hundreds-${group++}`, names, 100)),
  () => timed(() => inBatches(small, `growing-${group++}`, names)),
  3,
);
await small.close();
for (const latencyMs of [0, 20, 100]) {
  const server = await startServer({ users: 10_000, latencyMs });
  const run = (program: string) => async () =>
    (await runProgram(program, { connection: server.connection, input: { returnAllPages: true } })).ms;
  await compare(
    `10,000 users at ${latencyMs} ms, a loop against the connector`,
    run('sequential-loop'),
    run('list-users'),
    2,
  );
  await server.close();
}
