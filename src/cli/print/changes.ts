import type { Style } from '../page.ts';
import { inOneLine } from './scalar.ts';
import { padTo, widthOf } from './width.ts';
import { hang } from './wrap.ts';

export type Change = { attribute: string; before?: unknown; after?: unknown };

/** Whether a list holds changes: each an attribute, what it was and what it is. */
export function areChanges(values: unknown[]): values is Change[] {
  return values.length > 0 && values.every(isChange);
}

function isChange(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('attribute' in value)) return false;
  return Object.keys(value).every((key) => ['attribute', 'before', 'after'].includes(key));
}

/** A line a change: what it was → what it is. */
export function changesOf(changes: Change[], { paint, columns }: Style): string[] {
  const label = Math.max(...changes.map(({ attribute }) => widthOf(attribute)));
  return changes.flatMap(({ attribute, before, after }) => {
    const name = padTo(attribute, label);
    const [line = '', ...more] = hang(`${name}  `, `${inOneLine(before)} → ${inOneLine(after)}`, columns);
    return [paint.cyan(name) + line.slice(name.length), ...more];
  });
}
