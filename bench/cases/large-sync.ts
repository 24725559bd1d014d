import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { exponent } from '../measure.ts';
import { atMost, count, megabytes, type Row, type Section, seconds } from '../report.ts';
import { runProgram } from '../run-program.ts';
import { type Connection, startServer } from '../start-server.ts';

const sizes = [10_000, 100_000, 1_000_000];
const differences = 300;
const serverMegabytes = 8_000;
const { invoke } = createRequire(resolve('bench/package.json'))(
  resolve('dist/connector/index.cjs'),
) as typeof import('../../src/index.ts');

/** A whole directory brought in line with a list of everybody: the memory it takes. */
export async function measureLargeSync(): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), 'large-sync-'));
  const found: { users: number; ms: number; peakBytes: number }[] = [];
  for (const users of sizes) {
    const { connection, close } = await startServer({ users }, serverMegabytes);
    const file = join(folder, `${users}.csv`);
    await writeList(connection, file, users / differences);
    const run = await runProgram('sync-users', { connection, file });
    if (run.users !== users) throw new Error('Not everybody is in line.');
    found.push({ users, ms: run.ms, peakBytes: run.peakBytes });
    await close();
  }
  rmSync(folder, { recursive: true });
  return {
    title: 'j. A large sync',
    about: `\`sync-users\` with a table of everybody (user name, address, display name and title) of which ${differences} differ. Memory is the most the whole process held (resident set), Node's own 45 MB and the table included.`,
    rows: [
      ...found.map(
        ({ users, ms, peakBytes }): Row => ({
          what: `${count(users)} present and wanted`,
          figures: `**${megabytes(peakBytes)}** at most, ${seconds(ms)}`,
          ...(users === 1_000_000 && { bar: atMost(Math.round(peakBytes / 1e6), 1_500, ' MB') }),
        }),
      ),
      ...found.slice(1).map((large, index): Row => {
        const small = found[index] ?? large;
        const slope = exponent([small.users, small.ms], [large.users, large.ms]);
        return {
          what: `growth of time from ${count(small.users)} to ${count(large.users)}`,
          figures: `exponent **${slope.toFixed(2)}**`,
          bar: atMost(slope, 1.1, ''),
        };
      }),
    ],
  };
}

/** A table of everybody; every so many rows have a title that the directory has not. */
async function writeList(connection: Connection, file: string, every: number): Promise<void> {
  const out = createWriteStream(file);
  const quoted = (value: unknown = '') => `"${String(value).replaceAll('"', '""')}"`;
  out.write('userName,primaryEmail,displayName,title\n');
  let next = 0;
  let place = 0;
  await invoke({
    action: 'list-users',
    connection,
    input: { returnAllPages: true },
    timeoutMs: 3_600_000,
    onRecords: (users) => {
      for (const { userName, primaryEmail, displayName, title } of users) {
        const isChanged = place++ >= next;
        if (isChanged) next += every;
        out.write(
          `${[userName, primaryEmail, displayName, isChanged ? 'Changed' : title].map(quoted).join(',')}\n`,
        );
      }
    },
  });
  out.end();
  await once(out, 'finish');
}
