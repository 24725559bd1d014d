import { exponent, median, ratioOf } from '../measure.ts';
import { plainClient } from '../plain-client.ts';
import { atLeast, count, megabytes, type Section, seconds, times } from '../report.ts';
import { type Spent, spentOn } from '../spent.ts';
import { startServer } from '../start-server.ts';
import { inBatches } from './membership.ts';

/** By hundreds 100,000 take minutes: once. */
const sizes: [size: number, rounds: number][] = [
  [1_000, 3],
  [10_000, 2],
  [100_000, 1],
];

/** Batches that grow against batches of a hundred, and against answers without members. */
export async function measureBatches(most: number): Promise<Section> {
  const rows: Section['rows'] = [];
  const taken: Record<'growing' | 'hundreds', [number, number][]> = { growing: [], hundreds: [] };
  for (const [size, rounds] of sizes.filter(([one]) => one <= most)) {
    const server = await startServer({ users: size });
    const without = await startServer({ users: size, groupProjection: true });
    const names = (await plainClient(server).allUsers()).map(({ userName }) => userName);
    const spent: Record<'growing' | 'hundreds' | 'without', Spent[]> = {
      growing: [],
      hundreds: [],
      without: [],
    };
    for (let round = 0; round < rounds; round++) {
      spent.growing.push(await spentOn(() => inBatches(server, `growing-${round}`, names)));
      spent.without.push(await spentOn(() => inBatches(without, `without-${round}`, names)));
      spent.hundreds.push(await spentOn(() => inBatches(server, `hundreds-${round}`, names, 100)));
    }
    await Promise.all([server.close(), without.close()]);
    const figures = (of: Spent[]) => ({
      median: median(of.map(({ ms }) => ms)),
      rounds: of.map(({ ms }) => ms),
    });
    const told = (of: Spent[]) => `${seconds(figures(of).median)}, ${megabytes(of[0]?.bytes ?? 0)} answered`;
    const faster = ratioOf(figures(spent.hundreds), figures(spent.growing));
    rows.push(
      {
        what: `${count(size)} members: batches of 100 against growing ones`,
        figures: `${times(faster)}, ${told(spent.hundreds)} against ${told(spent.growing)}`,
        ...(size === 100_000 ? { bar: atLeast(faster.value, 8) } : {}),
      },
      {
        what: `${count(size)} members: growing batches, against where answers leave members out`,
        figures: `${times(ratioOf(figures(spent.growing), figures(spent.without)))}, ${told(spent.without)}`,
      },
    );
    for (const way of ['growing', 'hundreds'] as const) taken[way].push([size, figures(spent[way]).median]);
  }
  const slope = (points: [number, number][]) =>
    exponent(points[0] ?? [1, 1], points.at(-1) ?? [1, 1]).toFixed(2);
  rows.push({
    what: 'growth of time over all sizes',
    figures: `exponent **${slope(taken.growing)}** in growing batches, ${slope(taken.hundreds)} by hundreds`,
  });
  return {
    title: 'h. Batches of members',
    about:
      '`add-users-to-group` into a new group, in turn: with `batchSize` 100, as it was, and without one. What is answered holds the users that the names are looked up among. No latency.',
    rows,
    plots: [
      {
        file: 'batches',
        title: 'Members added to a new group',
        x: 'members',
        y: 'seconds',
        series: Object.entries({ 'growing batches': taken.growing, 'batches of 100': taken.hundreds }).map(
          ([name, points]) => ({ name, points: points.map(([size, ms]) => [size, ms / 1_000] as const) }),
        ),
      },
    ],
  };
}
