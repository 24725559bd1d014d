import { createHash } from 'node:crypto';
import type { Json, Step } from '../../api/types.ts';
import { ExpressionError, treeOf } from './expression.ts';
import { splitText, wholeSource } from './template.ts';

/** A step or an input of the workflow that an expression names. */
export interface Reference {
  root: 'steps' | 'inputs';
  name: string;
}

const MOST_EXPRESSIONS = 1_000;
const MOST_CHARACTERS = 200_000;

/**
 * Why the expressions of a workflow are not to be read, or undefined. Reading one takes about a millisecond, in which the server
 * does nothing else, and nothing can end it.
 */
export function expressionsFault(steps: Pick<Step, 'input' | 'when' | 'forEach'>[]): string | undefined {
  let expressions = 0;
  let characters = 0;
  const count = (value: Json): void => {
    if (typeof value === 'string') {
      const found = value.split('{{').length - 1;
      expressions += found;
      if (found > 0) characters += value.length;
    } else if (typeof value === 'object' && value !== null)
      for (const part of Object.values(value)) count(part);
  };
  for (const { input, when, forEach } of steps) {
    count(input);
    for (const whole of [when, forEach]) if (whole?.trim()) count(`{{ ${whole} }}`);
  }
  if (expressions > MOST_EXPRESSIONS)
    return `The workflow has ${expressions} expressions; at most ${MOST_EXPRESSIONS} can be used.`;
  return characters > MOST_CHARACTERS
    ? `The texts with expressions of the workflow have ${characters} characters; at most ${MOST_CHARACTERS} can be used.`
    : undefined;
}

/** What texts refer to, by their hash; a workflow is looked at each time that it is listed. The oldest goes first. */
const known = new Map<string, Reference[] | ExpressionError>();
const MOST_KNOWN = 20_000;

function remembered(text: string, read: () => Reference[]): Reference[] {
  const hash = createHash('sha256').update(text).digest('base64');
  const found = known.get(hash) ?? tried(read);
  known.set(hash, found);
  const [oldest] = known.keys();
  if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
  if (found instanceof ExpressionError) throw found;
  return found;
}

function tried(read: () => Reference[]): Reference[] | ExpressionError {
  try {
    return read();
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
}

/** What the expressions in a value refer to. Throws an ExpressionError. */
export function referencesIn(value: Json): Reference[] {
  if (typeof value === 'string') {
    if (!value.includes('{{')) return [];
    return remembered(value, () =>
      splitText(value).flatMap((part) => ('source' in part ? referencesOf(part.source) : [])),
    );
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(referencesIn);
}

/** What a condition or the list of a loop refers to. Throws an ExpressionError. */
export const referencesInWhole = (text: string): Reference[] =>
  remembered(`whole ${text}`, () => referencesOf(wholeSource(text)));

/** What one expression refers to. Throws an ExpressionError. */
function referencesOf(source: string): Reference[] {
  const found: Reference[] = [];
  visit(treeOf(source), found);
  return found;
}

function visit(node: unknown, found: Reference[]): void {
  if (Array.isArray(node)) for (const part of node) visit(part, found);
  if (!isNode(node)) return;
  if (node.type === 'path' && Array.isArray(node.steps)) {
    const root = nameOf(node.steps[0]);
    const name = nameOf(node.steps[1]);
    if ((root === 'steps' || root === 'inputs') && name !== undefined) found.push({ root, name });
  }
  for (const part of Object.values(node)) if (typeof part === 'object') visit(part, found);
}

function nameOf(node: unknown): string | undefined {
  return isNode(node) && node.type === 'name' && typeof node.value === 'string' ? node.value : undefined;
}

function isNode(node: unknown): node is { type?: unknown; steps?: unknown; value?: unknown } {
  return typeof node === 'object' && node !== null && !Array.isArray(node);
}
