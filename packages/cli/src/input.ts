import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { isDeepStrictEqual } from 'node:util';
import { decodeText } from '../../../src/core/decode-text.ts';
import { parseJson } from '../../../src/input/json-text.ts';
import type { Action } from './connector.ts';
import { isRecord, type Row } from './print/record.ts';
import { printable } from './print/text.ts';
import type { Session } from './session.ts';
import { UsageError } from './usage.ts';

type Pairs = Record<string, string | string[]>;

/** Adds one `key=value` to the earlier ones. A repeated key makes a list. */
export function addPair(text: string, pairs: Pairs = {}): Pairs {
  const at = text.indexOf('=');
  if (at < 1) throw new UsageError('-i takes key=value.', 'For example: -i user=anna@example.com');
  const key = text.slice(0, at).trim();
  const value = text.slice(at + 1);
  const before = Object.hasOwn(pairs, key) ? pairs[key] : undefined;
  return { ...pairs, [key]: before === undefined ? value : [before, value].flat() };
}

/** The input of an action as typed: a JSON text or file, single values on top, and what columns of a table mean. */
export interface InputOptions {
  input?: string;
  in?: Pairs;
  map?: Record<string, string>;
}

/** The input of a step: the JSON object of `--input`, overridden by the single values. */
export async function readInput(options: InputOptions, session: Session): Promise<Record<string, unknown>> {
  const { input, in: pairs = {} } = options;
  if (stdinUses(options) > 1) throw new UsageError('Standard input can be used for one input only.');
  const object = input === undefined ? {} : parse(await fetchText(input, session), input);
  const single: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(pairs)) single[key] = await fetchValue(value, session);
  return { ...object, ...single };
}

/** Adds one `column=input` to the earlier ones. */
export function addMapping(text: string, mapping: Record<string, string> = {}): Record<string, string> {
  const at = text.lastIndexOf('=');
  if (at < 1 || at === text.length - 1)
    throw new UsageError(
      '--map takes column=input.',
      'For example: --map "Work mail=primaryEmail", or --map "Cost centre=ignore"',
    );
  return { ...mapping, [text.slice(0, at).trim()]: text.slice(at + 1).trim() };
}

/** The input with the column names, in the action's own input for them (`x-column-names`). */
export function withMapping(
  { slug, input: schema }: Action,
  input: Row,
  mapping: Record<string, string>,
): Row {
  const [name] = Object.entries(schema.properties ?? {}).find(([, part]) => part['x-column-names']) ?? [];
  if (name === undefined) throw new UsageError(`${slug} does not take a table, so --map has nothing to map.`);
  const given = input[name];
  return { ...input, [name]: { ...(isRecord(given) ? given : {}), ...mapping } };
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
  if (isRecord(value)) return withDigits(value, json);
  // The text itself is not quoted: a file given by mistake may contain a key.
  const what =
    source === '-'
      ? 'Standard input'
      : source.startsWith('@')
        ? `The file ${printable(source.slice(1))}`
        : '--input';
  throw new UsageError(
    `${what} is not a JSON object.`,
    `Use double quotes inside and, in most shells, single quotes around it:
  --input '{"user": "anna@example.com"}'
or give each value separately:
  -i user=anna@example.com`,
  );
}

/** Values whose numbers have more digits than JavaScript keeps are left to the connector, as text. */
function withDigits(value: Record<string, unknown>, json: string): Record<string, unknown> {
  const exact = Object(parseJson(json));
  const kept = Object.entries(value).filter(([key, one]) => isDeepStrictEqual(one, exact[key]));
  if (kept.length === Object.keys(value).length) return value;
  return { ...Object.fromEntries(kept), parameters_as_json: json };
}

function tryParse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** The text of a file that is part of an input, whatever its encoding. */
async function textOfFile(path: string, session: Session): Promise<string> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `The input file ${printable(path)} cannot be read (${error.code ?? 'unknown reason'}).`,
      `For a value that begins with @ but is not a file use --input: --input '{"user": "@anna"}'`,
    );
  });
  return textOf(bytes, `The input file ${printable(path)}`, session);
}

/** The text of the standard input, typed or piped, whatever its encoding. */
async function textOfStdin(session: Session, form: string): Promise<string> {
  const { io, err } = session;
  if (io.stdin.isTTY) err.print(err.paint.dim(`Type ${form}, then Ctrl-D.`));
  const bytes = await Promise.race([buffer(io.stdin), whenStopped(io.signal)]);
  return textOf(bytes, 'Standard input', session);
}

/** Warns on the error stream if the encoding is a guess. */
function textOf(bytes: Uint8Array, name: string, { err }: Session): string {
  const decoded = decodeText(bytes);
  if ('problem' in decoded) throw new UsageError(`${name} ${decoded.problem}`);
  if (decoded.warning !== undefined) err.print(err.paint.yellow(`! ${name} ${decoded.warning}`));
  return decoded.text;
}

function whenStopped(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(new UsageError('Stopped before the input was complete. Nothing was done.'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
}
