import { UsageError } from '../usage-error.ts';

export type Pairs = Record<string, string | string[]>;

/** Adds one `key=value` to those before. A key given again makes a list. */
export function addPair(text: string, pairs: Pairs = {}): Pairs {
  const at = text.indexOf('=');
  if (at < 1) throw new UsageError('-i takes key=value.', 'For example: -i user=anna@example.com');
  const key = text.slice(0, at).trim();
  const value = text.slice(at + 1);
  const before = Object.hasOwn(pairs, key) ? pairs[key] : undefined;
  return { ...pairs, [key]: before === undefined ? value : [before, value].flat() };
}
