import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

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
