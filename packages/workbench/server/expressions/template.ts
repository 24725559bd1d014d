import type { Json, JsonObject } from '../../api/types.ts';
import { toText } from './coerce.ts';
import { compileExpression, type Expression, ExpressionError, type Scope } from './expression.ts';

/** Compiles the expressions in a value's texts, at any depth. Throws an ExpressionError. */
export function compileValue(value: Json): Expression {
  if (typeof value === 'string') return compileText(value);
  if (typeof value === 'object' && value !== null) return compileEntries(value);
  return async () => value;
}

/** Of a list or an object: entries whose value is nothing are left out. */
function compileEntries(value: Json[] | JsonObject): Expression {
  const parts = Object.entries(value).map(([key, part]) => [key, compileValue(part)] as const);
  return async (scope) => {
    const made: [string, Json][] = [];
    for (const [key, evaluate] of parts) {
      const part = await evaluate(scope);
      if (part !== undefined) made.push([key, part]);
    }
    // Not assigned one by one: a key named __proto__ stays a key.
    return Array.isArray(value) ? made.map(([, part]) => part) : Object.fromEntries(made);
  };
}

/** A text that is one expression has its value; of others the value is a text. */
function compileText(text: string): Expression {
  const parts = splitText(text.trim().startsWith('{{') ? text.trim() : text);
  const only = parts.length === 1 ? parts[0] : undefined;
  if (only && 'expression' in only) return only.expression;
  if (parts.every((part) => 'text' in part)) return async () => text;
  return async (scope: Scope) => {
    const texts: string[] = [];
    for (const part of parts) texts.push('text' in part ? part.text : toText(await part.expression(scope)));
    return texts.join('');
  };
}

type Part = { text: string } | { source: string; expression: Expression };

/**
 * Splits a text at its `{{ expressions }}`. An expression ends at the first `}}` that leaves it whole, so that braces within it are
 * no end. A `{{` that is never closed is text. Throws an ExpressionError.
 */
export function splitText(text: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (;;) {
    const open = text.indexOf('{{', from);
    if (open === -1 || text.indexOf('}}', open + 2) === -1) break;
    if (open > from) parts.push({ text: text.slice(from, open) });
    const { source, expression, end } = readExpression(text, open + 2);
    parts.push({ source, expression });
    from = end;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

const MOST_ENDS = 40;

function readExpression(text: string, start: number) {
  let first: unknown;
  let close = text.indexOf('}}', start);
  for (let tries = 0; close !== -1 && tries < MOST_ENDS; tries += 1) {
    const source = text.slice(start, close);
    try {
      return { source: source.trim(), expression: compileExpression(source), end: close + 2 };
    } catch (error) {
      first ??= error;
    }
    close = text.indexOf('}}', close + 1);
  }
  throw first;
}

/** Compiles a condition or a loop's list, which is an expression with or without braces. Throws an ExpressionError. */
export const compileWhole = (text: string): Expression => compileExpression(wholeSource(text));

/** The expression without its braces. */
export function wholeSource(text: string): string {
  const trimmed = text.trim();
  if (!trimmed.startsWith('{{')) return trimmed;
  const parts = splitText(trimmed);
  const only = parts.length === 1 ? parts[0] : undefined;
  if (only && 'source' in only) return only.source;
  throw new ExpressionError(`"${trimmed}" must be a single expression, without other text.`);
}
