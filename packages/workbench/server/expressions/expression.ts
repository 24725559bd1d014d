import jsonata from 'jsonata';
import type { Json } from '../../api/json.ts';
import { BoundedPattern } from './bounded-pattern.ts';

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

// A loop without an end in an expression must not hold up the server.
const LIMITS = {
  timeout: 2_000,
  stack: 500,
  sequence: 1_000_000,
  // JSONata makes them with `new` and uses no more of them than BoundedPattern has.
  RegexEngine: BoundedPattern as unknown as RegExpConstructor,
};

// What JSONata calls with the value of each part of an expression. The cast: its types know texts only.
const ON_VALUE = Symbol.for('jsonata.__evaluate_exit') as unknown as string;
const LONGEST_TEXT = 10_000_000;

/** Throws an ExpressionError when the text is not an expression. */
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
    throw new ExpressionError(`"${source.trim()}" is not an expression: ${reasonOf(error)}`);
  }
}

/** What is doubled often enough fills any memory. */
function refuseTooLarge(_part: unknown, _input: unknown, _environment: unknown, value: unknown): void {
  if (typeof value === 'string' && value.length > LONGEST_TEXT) throw new Error('It makes too long a text.');
  if (Array.isArray(value) && value.length > LIMITS.sequence) throw new Error('It makes too long a list.');
}

/** Results are lists with marks of their own, functions or shared parts of the scope: a copy as JSON has none of these. */
function plain(value: unknown): Json | undefined {
  const text = JSON.stringify(value);
  return text === undefined ? undefined : (JSON.parse(text) as Json);
}

// JSONata throws plain objects.
function reasonOf(error: unknown): string {
  const message = typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
  return String(message);
}
