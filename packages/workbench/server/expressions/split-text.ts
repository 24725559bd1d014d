import { compileExpression, type Expression, ExpressionError } from './expression.ts';

export type Part = { text: string } | { source: string; expression: Expression };

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
  throw first instanceof Error ? first : new ExpressionError(String(first));
}
/** Compiles a condition or a loop's list, which is an expression with or without braces. Throws an ExpressionError. */
export function compileWhole(text: string): Expression {
  return compileExpression(wholeSource(text));
}

/** The expression without its braces. */
export function wholeSource(text: string): string {
  const trimmed = text.trim();
  if (!trimmed.startsWith('{{')) return trimmed;
  const parts = splitText(trimmed);
  const only = parts.length === 1 ? parts[0] : undefined;
  if (only && 'source' in only) return only.source;
  throw new ExpressionError(`"${trimmed}" must be a single expression, without other text.`);
}
