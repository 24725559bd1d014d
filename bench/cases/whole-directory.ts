import { exponent, inTurn, median, ratioOf } from '../measure.ts';
import { atLeast, atMost, megabytes, type Row, type Section, seconds, times } from '../report.ts';
import { type Reading, runProgram } from '../run-program.ts';
import { startServer } from '../start-server.ts';

const everybody = 100_000;
const rounds = 3;
/** With this latency the loop takes two minutes. */
const slowest = 100;
/** How many times faster than the loop, by milliseconds of latency. */
const leastFaster: Record<number, number> = { 20: 7, [slowest]: 15 };
const all = { returnAllPages: true };
const some = { ...all, maxResults: 1_000 };
const condition = { ...all, text: 'nobody is called like this' };

/** What needs no more memory for a larger directory; and what a script needs that keeps nothing. */
const flatCases = {
  some: 'with `maxResults` 1,000',
  condition: 'with a condition nobody fits',
  nothing: 'of a loop with bare axios that keeps nothing',
};

/** Whole directories of several sizes, with and without latency. */
export async function measureWholeDirectory(): Promise<Section> {
  const rows: Row[] = [];
  const sizes = new Map<number, Record<string, Reading>>();
  for (const users of [1_000, 10_000, everybody]) {
    const server = await startServer({ users });
    const read = (input: object) => runProgram('list-users', { connection: server.connection, input });
    if (users === everybody) rows.push(...(await againstLoop(server.connection, 0)).rows);
    const [one, two, three] = [await read(all), await read(all), await read(all)];
    const figures: Record<string, Reading> = { all: middle([one, two, three]) };
    for (const [name, input] of Object.entries({ some, condition })) {
      figures[name] = middle([await read(input), await read(input), await read(input)]);
    }
    const pass = () => runProgram('sequential-loop', { connection: server.connection, keep: false });
    figures.nothing = middle([await pass(), await pass(), await pass()]);
    sizes.set(users, figures);
    await server.close();
  }
  for (const latencyMs of [20, slowest]) {
    const slow = await startServer({ users: everybody, latencyMs });
    const { rows: faster, took } = await againstLoop(slow.connection, latencyMs);
    await slow.close();
    rows.push(...faster);
    const ratio = took / (sizes.get(everybody)?.all?.ms ?? Number.NaN);
    if (latencyMs !== slowest)
      rows.push({
        what: `the connector at ${latencyMs} ms of latency against 0 ms`,
        figures: `**${ratio.toFixed(2)} x** the time`,
        bar: atMost(ratio, 1.5),
      });
  }
  rows.push(...memoryRows(sizes), ...growthRows(sizes));
  return {
    title: 'c. Whole directory',
    about: `\`list-users\` with \`returnAllPages\` over ${everybody.toLocaleString('en')} users against bare axios that reads one page after the other, each in a process of its own, ${rounds} rounds. Memory is the most the whole process held (resident set), Node's own 45 MB included.`,
    rows,
  };
}

async function againstLoop(connection: object, latencyMs: number): Promise<{ rows: Row[]; took: number }> {
  const peaks: Record<'loop' | 'connector', number[]> = { loop: [], connector: [] };
  const run = async (name: 'loop' | 'connector', program: string) => {
    const { ms, peakBytes } = await runProgram(program, { connection, input: all });
    peaks[name].push(peakBytes);
    return ms;
  };
  const contestants = {
    loop: () => run('loop', 'sequential-loop'),
    connector: () => run('connector', 'list-users'),
  };
  const found = await inTurn(contestants, latencyMs === slowest ? 1 : rounds, false);
  const most = (name: 'loop' | 'connector') => megabytes(median(peaks[name]));
  const faster = ratioOf(found.loop, found.connector);
  const row: Row = {
    what: `the loop against the connector, ${latencyMs} ms of latency`,
    figures: `${times(faster)} faster, ${seconds(found.connector.median)} against ${seconds(found.loop.median)}; most memory ${most('connector')} against ${most('loop')}`,
    ...(latencyMs in leastFaster && { bar: atLeast(faster.value, leastFaster[latencyMs] ?? 0) }),
  };
  return { rows: [row], took: found.connector.median };
}

function memoryRows(sizes: Map<number, Record<string, Reading>>): Row[] {
  const { all: whole } = sizes.get(everybody) ?? {};
  if (!whole) throw new Error('Everybody was read.');
  const ratio = whole.peakBytes / whole.jsonBytes;
  const flat = Object.entries(flatCases).map(([name, what]): Row => {
    const [small, large] = [10_000, everybody].map(
      (size) => sizes.get(size)?.[name]?.peakBytes ?? Number.NaN,
    );
    const growth = (large ?? Number.NaN) / (small ?? Number.NaN);
    return {
      what: `most memory ${what}, 100,000 users against 10,000`,
      figures: `**${growth.toFixed(2)} x**, ${megabytes(large ?? 0)} against ${megabytes(small ?? 0)}`,
      ...(name === 'some' && { bar: atMost(growth, 1.25) }),
    };
  });
  const [kept, loop] = ['condition', 'nothing'].map(
    (name) => sizes.get(everybody)?.[name]?.peakBytes ?? Number.NaN,
  );
  const against = (kept ?? Number.NaN) / (loop ?? Number.NaN);
  return [
    {
      what: 'most memory against the JSON returned',
      figures: `**${ratio.toFixed(2)} x**, ${megabytes(whole.peakBytes)} for ${megabytes(whole.jsonBytes)}`,
      bar: atMost(ratio, 2),
    },
    ...flat,
    {
      what: 'most memory with a condition nobody fits against the loop that keeps nothing, 100,000 users',
      figures: `**${against.toFixed(2)} x**`,
      bar: atMost(against, 1),
    },
  ];
}

function growthRows(sizes: Map<number, Record<string, Reading>>): Row[] {
  const time = (size: number): [number, number] => [size, sizes.get(size)?.all?.ms ?? Number.NaN];
  return [
    [1_000, 10_000],
    [10_000, everybody],
  ].map(([small = 0, large = 0]): Row => {
    const slope = exponent(time(small), time(large));
    return {
      what: `growth of time from ${small.toLocaleString('en')} to ${large.toLocaleString('en')} users`,
      figures: `exponent **${slope.toFixed(2)}**, ${seconds(time(small)[1])} to ${seconds(time(large)[1])}`,
      bar: atMost(slope, 1.1, ''),
    };
  });
}

function middle(readings: readonly Reading[]): Reading {
  const figure = (name: keyof Reading) => median(readings.map((reading) => reading[name]));
  return {
    ms: figure('ms'),
    peakBytes: figure('peakBytes'),
    jsonBytes: figure('jsonBytes'),
    users: figure('users'),
    requests: figure('requests'),
  };
}
