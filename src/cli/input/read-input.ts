import { printable } from '../print/printable.ts';
import { isRecord } from '../print/scalar.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';
import type { Pairs } from './pairs.ts';
import { textOfFile, textOfStdin } from './text-source.ts';

export interface InputOptions {
  input?: string;
  in?: Pairs;
}

/** The input of a step: the JSON object that `--input` names, with the single values laid over it. */
export async function readInput(options: InputOptions, session: Session): Promise<Record<string, unknown>> {
  const { input, in: pairs = {} } = options;
  if (stdinUses(options) > 1) throw new UsageError('The standard input can be given to one input only.');
  const object = input === undefined ? {} : parse(await fetchText(input, session), input);
  const single: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(pairs)) single[key] = await fetchValue(value, session);
  return { ...object, ...single };
}

/** How many parts of an input are to come from the standard input. */
export function stdinUses({ input, in: pairs = {} }: InputOptions): number {
  return (
    (input === '-' ? 1 : 0) +
    Object.values(pairs)
      .flat()
      .filter((value) => value === '@-').length
  );
}

async function fetchText(input: string, session: Session): Promise<string> {
  if (input === '-') return textOfStdin(session, 'the input as JSON');
  return input.startsWith('@') ? textOfFile(input.slice(1), session) : input;
}

/** `@file` is the text of the file, `@-` that of the standard input. */
async function fetchValue(value: string | string[], session: Session): Promise<string | string[]> {
  if (Array.isArray(value)) {
    const texts: string[] = [];
    for (const one of value) texts.push(...[await fetchValue(one, session)].flat());
    return texts;
  }
  if (value === '@-') return textOfStdin(session, 'the value');
  return value.startsWith('@') ? textOfFile(value.slice(1), session) : value;
}

function parse(json: string, source: string): Record<string, unknown> {
  const value = tryParse(json);
  if (isRecord(value)) return value;
  // The text itself is not repeated: a file given by mistake may hold a key.
  const what =
    source === '-'
      ? 'The standard input'
      : source.startsWith('@')
        ? `The file ${printable(source.slice(1))}`
        : '--input';
  throw new UsageError(
    `${what} is not a JSON object.`,
    `It takes double quotes inside and, in most shells, single quotes around:
  --input '{"user": "anna@example.com"}'
or write each value on its own:
  -i user=anna@example.com`,
  );
}

function tryParse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
