import { basename, relative } from 'node:path';
import { runCli } from './program.ts';

const canceller = new AbortController();
/** How long what is written after a signal may take to be read. */
const graceMs = 500;
/** Aborted once the command line is done. */
const finish = new AbortController();
/** Aborted once nothing is written any more: an action that only reads has nothing to tell when it is stopped. */
const reading = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // The second time the person means it, and what is over has only readers to wait for: nothing is waited for.
    if (canceller.signal.aborted || finish.signal.aborted) process.exit(130);
    if (reading.signal.aborted) {
      process.stderr.write('\nerror: Stopped. Nothing was changed.\n');
      process.exit(130);
    }
    canceller.abort();
  });
}

// `aup actions | head` closes the pipe early; that is no error.
process.stdout.on('error', ({ code = 'unknown reason' }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE') process.exit(0);
  process.stderr.write(`error: The output could not be written (${code}), so it is incomplete.\n`);
  process.exit(1);
});

const script = process.argv[1] ?? 'aup';
runCli(process.argv.slice(2), {
  name: basename(script) === 'aup' ? 'aup' : `node ${relative(process.cwd(), script)}`,
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: canceller.signal,
  onlyReads: () => reading.abort(),
  now: () => new Date(),
}).then((code) => {
  finish.abort();
  process.exitCode = code;
  // Whoever reads the output may have stopped reading.
  if (canceller.signal.aborted) setTimeout(() => process.exit(), graceMs).unref();
  // A terminal that was read from would keep the process alive.
  process.stdin.destroy();
});
