import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { type Figures, inTurn, median, ratioOf, timed } from '../measure.ts';
import { atMost, ms, type Section, times } from '../report.ts';
import { startServer } from '../start-server.ts';

const rounds = 31;

export async function measureColdStart(): Promise<Section> {
  const server = await startServer({ users: 5 });
  const run =
    (...args: string[]) =>
    () =>
      timed(async () => {
        const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
        const [code] = await once(child, 'exit');
        if (code !== 0) throw new Error(`${args[0]} failed.`);
      });
  const start = (program: string) =>
    run(
      `bench/programs/${program}.cjs`,
      ...[resolve('.'), JSON.stringify(server.connection), server.ids[0] ?? ''],
    );
  const found = await inTurn(
    {
      nothing: start('cold-nothing'),
      again: start('cold-nothing'),
      connector: start('cold-connector'),
      axios: start('cold-axios'),
      ajv: start('cold-ajv'),
      actions: run('dist/cli.cjs', 'actions'),
    },
    rounds,
  );
  await server.close();

  const { connector, nothing, axios, ajv, again, actions } = found;
  const listing = ratioOf(actions, nothing);
  const ratio = ratioOf(connector, nothing);
  const more = differenceOf(connector, axios);
  return {
    title: 'b. Cold start',
    about: `A fresh process that loads \`dist/connector/index.cjs\` and runs \`get-user\` once, ${rounds} rounds.`,
    rows: [
      {
        what: 'connector against bare node',
        figures: `${times(ratio)}, ${ms(connector.median)} against ${ms(nothing.median)}`,
        bar: atMost(ratio.value, 1.8),
      },
      { what: 'bare node against itself: the noise', figures: times(ratioOf(again, nothing)) },
      {
        what: 'connector less a bare axios script that sends the same request',
        figures: `**${more.toFixed(0)} ms**, ${ms(connector.median)} less ${ms(axios.median)}`,
        bar: atMost(Math.round(more), 0, ' ms'),
      },
      {
        what: 'connector against axios and all schemas compiled at start',
        figures: `${times(ratioOf(connector, ajv))}, ${ms(connector.median)} against ${ms(ajv.median)}`,
      },
      {
        what: '`aup actions` against bare node',
        figures: `${times(listing)}, ${ms(actions.median)} against ${ms(nothing.median)}`,
        bar: atMost(listing.value, 2.5),
      },
    ],
  };
}

/** The median of the rounds' differences, milliseconds. */
function differenceOf(one: Figures, other: Figures): number {
  return median(one.rounds.map((taken, round) => taken - (other.rounds[round] ?? Number.NaN)));
}
