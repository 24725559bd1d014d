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

// A loop without an end in an expression must not hold up the server.
const LIMITS = { timeout: 2_000, stack: 500, sequence: 1_000_000 };

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
    return jsonata(source, LIMITS);
  } catch (error) {
    throw new ExpressionError(`"${source.trim()}" is not an expression: ${reasonOf(error)}`);
  }
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
