import jsonata from 'jsonata';
import type { Json } from '../../api/types.ts';

/** What an expression sees. */
export interface Scope {
  inputs: Json;
  steps: Record<string, { state: string; output: Json; error: Json }>;
  run: Json;
  item?: Json;
  index?: number;
}

/** A compiled expression; its value is undefined when there is nothing at the path. */
export type Expression = (scope: Scope) => Promise<Json | undefined>;

/** An expression that cannot be read, or whose evaluation failed. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
}

// What can be stopped within the language is, with its own words; `evaluator.ts` ends what cannot.
const LIMITS = { timeout: 1_500, stack: 500, sequence: 1_000_000 };

// What JSONata calls with the value of each part of an expression. The cast: its types know texts only.
const ON_VALUE = Symbol.for('jsonata.__evaluate_exit') as unknown as string;
const LONGEST_TEXT = 10_000_000;
const MOST_VALUES = 2_000_000;
const MOST_CHARACTERS = 100_000_000;

/** Throws an ExpressionError when the text is not an expression. To be evaluated where a hard end can be set (`evaluator.ts`). */
export function compileExpression(source: string): Expression {
  if (source.trim() === '') throw new ExpressionError('The expression is empty.');
  const compiled = parse(source);
  return async (scope) => {
    try {
      return plain(await compiled.evaluate(scope));
    } catch (error) {
      throw new ExpressionError(`The expression "${source.trim()}" failed: ${reasonOf(error)}`);
    }
  };
}

/** The syntax tree, for finding out what an expression refers to. */
export const treeOf = (source: string): unknown => parse(source).ast();

function parse(source: string): jsonata.Expression {
  try {
    const parsed = jsonata(source, LIMITS);
    parsed.assign(ON_VALUE, refuseTooLarge);
    return parsed;
  } catch (error) {
    throw new ExpressionError(`"${source.trim()}" is not a valid expression: ${reasonOf(error)}`);
  }
}

/** What is doubled often enough fills any memory. */
function refuseTooLarge(_part: unknown, _input: unknown, _environment: unknown, value: unknown): void {
  if (typeof value === 'string' && value.length > LONGEST_TEXT)
    throw new Error('the resulting text is too long.');
  if (Array.isArray(value) && value.length > LIMITS.sequence)
    throw new Error('the resulting list is too long.');
}

/** A copy as JSON: results are lists with marks of their own, functions or shared parts of the scope. */
function plain(value: unknown): Json | undefined {
  refuseTooManyParts(value);
  return copy(value);
}

/** Counts what the copy will hold, which is much quicker than making it: a part that a result holds a thousand times is there once until then. */
function refuseTooManyParts(value: unknown): void {
  let values = 0;
  let characters = 0;
  const count = (part: unknown): void => {
    values += 1;
    if (typeof part === 'string') characters += part.length;
    if (values > MOST_VALUES || characters > MOST_CHARACTERS)
      throw new Error('the resulting value is too large.');
    if (typeof part !== 'object' || part === null || isFunction(part)) return;
    for (const key in part) count(Reflect.get(part, key));
  };
  count(value);
}

const isFunction = (part: object): boolean => '_jsonata_lambda' in part || '_jsonata_function' in part;

function copy(part: unknown): Json | undefined {
  if (typeof part === 'number') return Number.isFinite(part) ? part : null;
  if (part === null || typeof part === 'string' || typeof part === 'boolean') return part;
  if (Array.isArray(part)) return part.map((entry: unknown) => copy(entry) ?? null);
  if (typeof part !== 'object' || isFunction(part)) return undefined;
  const entries: [string, Json][] = [];
  for (const [key, entry] of Object.entries(part)) {
    const copied = copy(entry);
    if (copied !== undefined) entries.push([key, copied]);
  }
  return Object.fromEntries(entries);
}

// JSONata throws plain objects.
function reasonOf(error: unknown): string {
  const message = typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
  return String(message);
}
