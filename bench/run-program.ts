import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import type { Connection } from './start-server.ts';

export interface Reading {
  ms: number;
  peakBytes: number;
  /** Of what was returned. */
  jsonBytes: number;
  users: number;
  requests: number;
}

/** Runs a program in a process of its own; gives what it tells. */
export async function runProgram(name: string, input: object): Promise<Reading> {
  const program = [`bench/programs/${name}.cjs`, JSON.stringify(input)];
  const { stdout } = await promisify(execFile)(process.execPath, program);
  return JSON.parse(stdout) as Reading;
}

/** Runs the built command line in a process of its own, its output to nobody: what that took. */
export async function runCommandLine(
  argv: readonly string[],
  { baseUrl, directoryId, apiKey }: Connection,
): Promise<Pick<Reading, 'ms' | 'peakBytes'>> {
  const child = spawn(
    process.execPath,
    ['--require', './bench/programs/tell-spent.cjs', 'dist/cli.cjs', ...argv],
    {
      env: {
        ...process.env,
        ATLASSIAN_SCIM_BASE_URL: baseUrl,
        ATLASSIAN_SCIM_DIRECTORY_ID: directoryId,
        ATLASSIAN_SCIM_API_KEY: apiKey,
      },
      stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
    },
  );
  const [told, [code]] = await Promise.all([text(child.stdio[3] as Readable), once(child, 'exit')]);
  if (code !== 0) throw new Error(`aup ${argv.join(' ')} ended with ${code}.`);
  return JSON.parse(told);
}
