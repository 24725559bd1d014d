import type { Action } from '../connector.ts';
import type { Style } from '../page.ts';
import { type SchemaView, viewSchema } from '../schema-view.ts';
import { counted } from './duration.ts';
import { printable } from './printable.ts';
import { inOneLine } from './scalar.ts';
import { cutTo } from './width.ts';
import { hang } from './wrap.ts';

const widestValue = 40;

/** One sentence on what running a destructive action would do. */
export function aboutTo(action: Action, input: Record<string, unknown>, { paint, columns }: Style): string[] {
  const { properties = {} } = viewSchema(action.input);
  const parts = Object.entries(input).map(([key, value]) =>
    // The value of an input that nobody knows may be a key.
    isKnown(key, properties) ? `${key} ${inBrief(value)}` : printable(key),
  );
  const what = parts.length === 0 ? '' : ` with ${parts.join(', ')}`;
  return hang('! ', `About to run ${action.title}${what}. It takes something away.`, columns).map(
    paint.yellow,
  );
}

function inBrief(value: unknown): string {
  if (Array.isArray(value) && value.length > 3) return `(${counted(value.length, 'entry')})`;
  const lines = typeof value === 'string' ? value.trim().split('\n').length : 1;
  return lines > 1 ? `(${counted(lines, 'line')})` : cutTo(inOneLine(value), widestValue);
}

function isKnown(key: string, properties: Record<string, SchemaView>): boolean {
  return Object.entries(properties).some(([name, { title, 'x-aliases': aliases = [] }]) =>
    [name, title, ...aliases].some((known) => known?.toLowerCase() === key.toLowerCase()),
  );
}
