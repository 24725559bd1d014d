import { compileExpression, type Expression, ExpressionError } from './expression.ts';
import { splitText } from './split-text.ts';

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
  throw new ExpressionError(`"${trimmed}" must be one expression, with nothing beside it.`);
}
