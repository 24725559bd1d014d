import { exponent, median } from '../measure.ts';
import { atMost, count, megabytes, type Row, type Section, seconds } from '../report.ts';
import { runCommandLine } from '../run-program.ts';
import { startServer } from '../start-server.ts';

const sizes = [10_000, 100_000, 1_000_000];
/** A million users take minutes. */
const roundsOf = (users: number) => (users === 1_000_000 ? 1 : 3);
const serverMegabytes = 8_000;
const command = ['run', 'list-users', '-i', 'returnAllPages=true', '--output', 'jsonl'];

interface Figures {
  users: number;
  ms: number;
  peakBytes: number;
}

/** Lists that the command line prints while it reads them. */
export async function measureLongLists(): Promise<Section> {
  const found: Figures[] = [];
  for (const users of sizes) {
    const server = await startServer({ users }, serverMegabytes);
    const rounds: Omit<Figures, 'users'>[] = [];
    for (let round = 0; round < roundsOf(users); round++)
      rounds.push(await runCommandLine(command, server.connection));
    found.push({
      users,
      ms: median(rounds.map(({ ms }) => ms)),
      peakBytes: median(rounds.map(({ peakBytes }) => peakBytes)),
    });
    await server.close();
  }
  return {
    title: 'i. Lists printed while they are read',
    about: `\`aup ${command.join(' ')} > /dev/null\`. Memory is the most the whole process held (resident set), Node's own 45 MB included; what grows is the ids of the records, 16 bytes each in a table that is never full.`,
    rows: [
      ...found.map(
        ({ users, ms, peakBytes }): Row => ({
          what: `${count(users)} users`,
          figures: `${megabytes(peakBytes)} at most, ${seconds(ms)}`,
        }),
      ),
      ...found.slice(1).map((large, index): Row => {
        const small = found[index] ?? large;
        const growth = large.peakBytes / small.peakBytes;
        const slope = exponent([small.users, small.ms], [large.users, large.ms]);
        return {
          what: `most memory, ${count(large.users)} users against ${count(small.users)}`,
          figures: `**${growth.toFixed(2)} x**; exponent of time ${slope.toFixed(2)}`,
          ...(large.users === 1_000_000 && { bar: atMost(growth, 1.25) }),
        };
      }),
    ],
  };
}
