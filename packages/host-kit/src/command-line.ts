import { type ParseArgsConfig, parseArgs } from 'node:util';
import { HostError } from './errors.ts';

/** Options of a host's command line. @throws HostError `usage` with the usage as its hint */
export function readOptions<Options extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  options: Options,
  usage: string,
) {
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new HostError('usage', error instanceof Error ? error.message : String(error), usage);
  }
}

/** A number that an option gives. @throws HostError `usage` */
export function numberFrom(text: string, least: number, option: string, usage: string): number {
  const number = Number(text);
  if (text.trim() === '' || !(number >= least))
    throw new HostError('usage', `${option} is a number from ${least}.`, usage);
  return number;
}

/** Runs a host's program: what it finds wrong at the start is told in words, without a stack, and the exit code is 2. */
export async function runProgram(start: () => Promise<void>): Promise<void> {
  try {
    await start();
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    process.stderr.write(`${error.message}\n${error.hint}\n`);
    process.exitCode = 2;
  }
}
