import type { Style } from '../page.ts';
import { inOneLine } from '../print/scalar.ts';

export interface Change {
  attribute: string;
  before?: unknown;
  after?: unknown;
}

/** A line a change: what it was, what it is. */
export function changesOf(changes: Change[], { paint }: Style): string[] {
  return changes.map(
    ({ attribute, before, after }) =>
      `${paint.cyan(attribute)}  ${inOneLine(before)} ${paint.dim('→')} ${paint.bold(inOneLine(after))}`,
  );
}
