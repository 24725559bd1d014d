import type { Json } from '../../api/types.ts';
import { treeOf } from './expression.ts';
import { splitText } from './template.ts';

/** A step or an input of the workflow that an expression names. */
export interface Reference {
  root: 'steps' | 'inputs';
  name: string;
}

/** What the expressions in a value refer to. Throws an ExpressionError. */
export function referencesIn(value: Json): Reference[] {
  if (typeof value === 'string') {
    return splitText(value).flatMap((part) => ('source' in part ? referencesOf(part.source) : []));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(referencesIn);
}

/** What one expression refers to. Throws an ExpressionError. */
export function referencesOf(source: string): Reference[] {
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
