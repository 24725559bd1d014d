import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type FleetFigures, type FleetOptions, runFleet } from './cases/fleet.ts';
import { atMost, count, megabytes, type Row, renderSection, type Section, withSection } from './report.ts';

// npm run bench:fleet -- [options] puts its section into bench/results.md; --print only prints it. Real time: the usual sizes
// take about ten minutes on two cores.
const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    /** In all directories together; 0: only the memory of a single one is measured. */
    users: { type: 'string', default: '1000000' },
    directories: { type: 'string', default: '10' },
    workers: { type: 'string', default: '3' },
    concurrency: { type: 'string', default: '1' },
    rate: { type: 'string', default: '200' },
    'kill-every': { type: 'string', default: '20' },
    emulators: { type: 'string', default: '2' },
    /** The larger of the two directories whose memory is compared; 0: none. */
    single: { type: 'string', default: '1000000' },
    print: { type: 'boolean', default: false },
  },
});
const options: FleetOptions = {
  users: Number(values.users),
  directories: Number(values.directories),
  workers: Number(values.workers),
  concurrency: Number(values.concurrency),
  rate: Number(values.rate),
  killEvery: Number(values['kill-every']),
  lockSeconds: 10,
  emulators: Number(values.emulators),
};
const single = Number(values.single);
const results = 'bench/results.md';
const print = (line: string) => process.stdout.write(`${line}\n`);

const sections: Section[] = [];
if (options.users > 0) sections.push(fleetSection(await runFleet(options, print)));
if (single > 0) sections.push(await memorySection());
for (const section of sections) {
  const text = renderSection(section);
  if (values.print || !existsSync(results)) print(text);
  else writeFileSync(results, withSection(readFileSync(results, 'utf8'), section.title, text));
}
const isMissed = sections.some(({ rows }) => rows.some(({ bar }) => bar?.met === false));
print(isMissed ? 'Some bars are missed.' : 'All bars are met.');

/** Many directories, and workers that are killed. */
function fleetSection(figures: FleetFigures): Section {
  return {
    title: 'f. Fleet',
    about:
      `Made by \`npm run bench:fleet\`. ${count(options.users)} made-up users in ${options.directories} directories that allow ` +
      `${options.rate} requests a second each; 5 % of the users are to be changed. ${options.workers} worker processes that take ` +
      `${options.concurrency} ${options.concurrency === 1 ? 'directory' : 'directories'} at a time; any one of them is killed with SIGKILL every ${options.killEvery} s and started again; ` +
      `the lock is ${options.lockSeconds} s. The directories run in ${options.emulators} processes of their own on the same machine; Redis writes each ` +
      'command to the disk before it answers.',
    rows: rowsOf(options, figures),
  };
}

/** One directory, and the same ten times as large. */
async function memorySection(): Promise<Section> {
  const alone: FleetOptions = {
    directories: 1,
    emulators: 1,
    workers: 1,
    concurrency: 1,
    rate: 0,
    killEvery: 0,
    lockSeconds: 60,
    users: single / 10,
  };
  const small = await runFleet(alone, print);
  const large = await runFleet({ ...alone, users: single }, print);
  const growth = Math.log10(large.memory / small.memory);
  return {
    title: 'k. Memory of a worker of the fleet',
    about:
      'Made by `npm run bench:fleet`. One directory without a rate limit, of which 5 % of the users are to be changed; the lock is ' +
      `${alone.lockSeconds} s. Memory is the most the whole process held (resident set).`,
    rows: [
      {
        what: `${count(single / 10)} users`,
        figures: `**${megabytes(small.memory)}**, ${small.seconds.toFixed(0)} s`,
      },
      {
        what: `${count(single)} users`,
        figures: `**${megabytes(large.memory)}**, ${large.seconds.toFixed(0)} s`,
        bar: atMost(Math.round(large.memory / 1e6), 1_500, ' MB'),
      },
      {
        what: 'growth of memory from one to the other',
        figures: `exponent **${growth.toFixed(2)}**`,
        bar: atMost(growth, 1.1, ''),
      },
    ],
  };
}

function rowsOf({ rate }: FleetOptions, figures: FleetFigures): Row[] {
  const { checks, seconds, busy } = figures;
  const sum = (of: 'wrong' | 'changed' | 'pages' | 'pagesAgain' | 'writes' | 'refused' | 'requests') =>
    checks.reduce((total, check) => total + check[of], 0);
  const needed = sum('pages') + sum('changed');
  const overhead = (sum('requests') - sum('pagesAgain')) / needed;
  const refused = sum('refused') / (sum('requests') + sum('refused'));
  const least = rate > 0 ? Math.max(...checks.map(({ pages, changed }) => (pages + changed) / rate)) : 0;
  return [
    {
      what: 'time',
      figures: `**${seconds.toFixed(0)} s**; by the rate limit alone, with nobody killed, ${least.toFixed(0)} s. The machine was ${Math.round(busy * 100)} % busy`,
    },
    {
      what: 'workers killed',
      figures: `**${figures.kills}**; ${figures.attempts} attempts at ${checks.length} runs, ${figures.looked} outcomes found by looking`,
    },
    {
      what: 'users who are not as the list says afterwards',
      figures: `**${sum('wrong')}**`,
      bar: atMost(sum('wrong') + figures.notDone, 0, ''),
    },
    {
      what: 'ledgers that do not count exactly what was changed',
      figures: `**${figures.wrongLedgers}** of ${checks.length}`,
      bar: atMost(figures.wrongLedgers, 0, ''),
    },
    {
      what: 'requests against pages and writes, without what was read again after a kill',
      figures: `**${overhead.toFixed(3)} x**, ${count(sum('requests') - sum('pagesAgain'))} for ${count(sum('pages'))} pages and ${count(sum('changed'))} writes`,
      bar: atMost(overhead, 1.05),
    },
    {
      what: 'pages read again after a kill',
      figures: `**${count(sum('pagesAgain'))}**`,
    },
    {
      what: 'refused for the rate (429)',
      figures: `**${(refused * 100).toFixed(2)} %**`,
      bar: atMost(refused * 100, 2, ' %'),
    },
    { what: 'most memory of a worker', figures: `**${megabytes(figures.memory)}**` },
  ];
}
