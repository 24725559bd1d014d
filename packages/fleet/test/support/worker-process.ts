import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Connection } from 'connector-host-kit';
import { build } from 'esbuild';

export interface WorkerProcess {
  pid: number;
  /** Whether a job runs in it, as far as it has told. */
  isBusy(): boolean;
  /** What it told so far. */
  lines: readonly string[];
  kill(signal: NodeJS.Signals): void;
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | string>;
}

/** Makes one file of a program, of the sources as they are now. It is there as long as this process. */
export async function bundleProgram(source: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'fleet-program-'));
  const outfile = join(folder, 'program.cjs');
  const options = { bundle: true, platform: 'node', format: 'cjs', target: 'node20' } as const;
  await build({ ...options, entryPoints: [source], outfile, logLevel: 'error' });
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return outfile;
}

let program: Promise<string> | undefined;

/** Starts aup-worker of the sources as they are now; resolves when it takes jobs. */
export async function startWorkerProcess(
  redisUrl: string,
  connections: Record<string, Connection>,
  options: readonly string[] = ['--lock-seconds', '1'],
): Promise<WorkerProcess> {
  program ??= bundleProgram('packages/fleet/src/main.ts');
  const child: ChildProcess = spawn(process.execPath, [await program, '--port', '0', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, AUP_REDIS_URL: redisUrl, AUP_CONNECTIONS: JSON.stringify(connections) },
  });
  const lines: string[] = [];
  /** By directory. */
  const busy = new Set<string>();
  const ended = once(child, 'exit').then(([code, signal]) => signal ?? code);
  await new Promise<void>((resolve, reject) => {
    if (child.stdout === null) return reject(new Error('It has no output.'));
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      const [, directory = '', begins] = / (\S+): .*(?:plan|apply) of \w+( begins)?/.exec(line) ?? [];
      if (begins) busy.add(directory);
      else busy.delete(directory);
      if (line.includes('/health')) resolve();
    });
    void ended.then((how) => reject(new Error(`The worker ended at once: ${how}`)));
  });
  return {
    pid: child.pid ?? 0,
    isBusy: () => busy.size > 0,
    lines,
    kill: (signal) => void child.kill(signal),
    ended,
  };
}
