import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isReadableByOthers } from '../connection/connection-file.ts';
import type { Place } from '../connection/place.ts';
import type { DryRun, InvokeResult } from '../connector.ts';
import { isDryRun } from '../print/plan.ts';
import { isRecord, type Row } from '../print/record.ts';
import { printable } from '../print/text.ts';
import type { Page } from '../session.ts';
import { UsageError } from '../usage.ts';

/** A saved dry run, to be shown and carried out later. It contains no key. */
export interface KeptPlan {
  /** When, as ISO 8601 in UTC, and with which version of the command line. */
  made: { at: string; version: string };
  directory: Place;
  /** The slug of the action. */
  action: string;
  /** What the action was given, files as their text; without Dry Run and Expect Plan. */
  input: Row;
  /** The result of the dry run, without its log. Its output has `dryRun`. */
  result: InvokeResult;
}

const format = 'aup plan';
/** A later version may use another format. */
const formatVersion = 1;
const end = '\n}\n';
const head = /^\{\n {2}"format": "aup plan",\n {2}"formatVersion": (\d+),\n/;
const sums = /^ {2}"bytes": (\d+),\n {2}"sha256": "([0-9a-f]{64})",\n {2}"plan": /;
const again = 'Make a new one: run the action with --dry-run --out <file>.';

const digestOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** The text of a plan file: JSON that begins with the length and digest of its plan. */
export function planText(plan: KeptPlan): string {
  const body = JSON.stringify(plan, null, 2).replaceAll('\n', '\n  ');
  return (
    `{\n  "format": "${format}",\n  "formatVersion": ${formatVersion},\n` +
    `  "bytes": ${Buffer.byteLength(body)},\n  "sha256": "${digestOf(body)}",\n  "plan": ${body}${end}`
  );
}

/** The plan in a file. @throws UsageError if it is not a plan, is truncated, or was changed */
export async function readPlan(path: string, { print, paint }: Page): Promise<KeptPlan> {
  const name = printable(path);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`The plan file ${name} cannot be read (${error.code ?? 'unknown reason'}).`);
  });
  if (await isReadableByOthers(path))
    print(
      paint.yellow(
        `! Others on this machine can read ${name}, which shows who loses and gets access: chmod 600 ${name}`,
      ),
    );
  const problem = problemIn(text);
  if (problem !== undefined) throw new UsageError(`${name} ${problem}`, again);
  const plan: unknown = JSON.parse(text).plan;
  if (!isKeptPlan(plan)) throw new UsageError(`${name} is not a plan that this version can read.`, again);
  return plan;
}

/** What is wrong with the text of a plan file; undefined if it is unchanged. Pure. */
function problemIn(text: string): string | undefined {
  const [start, version] = head.exec(text) ?? [];
  if (start === undefined) {
    const isBegun = text !== '' && `{\n  "format": "${format}",\n  "formatVersion": `.startsWith(text);
    return isBegun
      ? 'is truncated: it ends in its first lines.'
      : 'is not a plan, or was changed after it was written.';
  }
  if (Number(version) !== formatVersion)
    return `was written by another version of the command line (format ${version}; this one reads ${formatVersion}).`;
  const [sum, bytes, digest] = sums.exec(text.slice(start.length)) ?? [];
  const body = sum === undefined ? '' : text.slice(start.length + sum.length);
  const there = Buffer.byteLength(body);
  if (sum === undefined ? !text.includes('"plan"') : there < Number(bytes) + end.length)
    return `is truncated: it has ${there} of ${bytes ?? 'unknown'} bytes of its plan.`;
  return body.endsWith(end) && digestOf(body.slice(0, -end.length)) === digest
    ? undefined
    : 'was changed after it was written.';
}

/** The dry run of a saved plan, or of the result of a step; undefined if there is none. */
export function dryRunIn({ output }: InvokeResult): DryRun | undefined {
  return isDryRun(output?.dryRun) && isRecord(output.dryRun.plan) ? output.dryRun : undefined;
}

/** If the digest is correct, only the format needs to be checked. */
function isKeptPlan(value: unknown): value is KeptPlan {
  if (!isRecord(value) || !isRecord(value.made) || !isRecord(value.directory)) return false;
  const { made, directory, action, input, result } = value;
  const texts = [made.at, made.version, directory.id, directory.baseUrl, action];
  if (!texts.every((one) => typeof one === 'string') || !isRecord(input) || !isRecord(result)) return false;
  const { output, meta, ok, error, log } = result;
  if (!isRecord(output) || !isDryRun(output.dryRun) || !isRecord(output.dryRun.plan)) return false;
  return (
    typeof output.dryRun.plan.id === 'string' &&
    isRecord(meta) &&
    Array.isArray(meta.warnings) &&
    Array.isArray(log) &&
    (ok === true || isRecord(error))
  );
}
