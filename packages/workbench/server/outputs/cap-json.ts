import type { Json, JsonObject } from '../../api/types.ts';

export interface Capped {
  value: Json;
  /** What is missing, such as "Resources: 120 of 10000 kept"; empty when nothing is. */
  cuts: string[];
}

/** A text of so many characters at most. */
export const shorten = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text;

/** A value whose JSON takes about `bytes` at most: long texts and lists are cut, then keys left out. */
export function capJson(value: Json, bytes: number): Capped {
  const cuts: string[] = [];
  let left = bytes;

  const cut = (path: string, what: string) => {
    if (cuts.length < 20) cuts.push(`${path || 'The output'}: ${what}`);
  };

  const keep = (part: Json, path: string): Json => {
    if (typeof part === 'string') return keepText(part, path);
    if (typeof part === 'object' && part !== null) return keepEntries(part, path);
    left -= String(part).length;
    return part;
  };

  const keepText = (text: string, path: string): string => {
    const space = Math.max(0, left);
    left -= text.length + 2;
    if (text.length <= space) return text;
    cut(path, `${space} of ${text.length} characters kept`);
    return `${text.slice(0, space)}…`;
  };

  const keepEntries = (part: Json[] | JsonObject, path: string): Json => {
    left -= 2;
    const isList = Array.isArray(part);
    const entries = Object.entries(part);
    const kept: [string, Json][] = [];
    for (const [key, entry] of entries) {
      if (left <= 0) {
        cut(path, `${kept.length} of ${entries.length} ${isList ? '' : 'keys '}kept`);
        break;
      }
      left -= isList ? 1 : key.length + 4;
      const within = isList ? `${path}[${key}]` : path ? `${path}.${key}` : key;
      kept.push([key, keep(entry, within)]);
    }
    return isList ? kept.map(([, entry]) => entry) : Object.fromEntries(kept);
  };

  return { value: keep(value, ''), cuts };
}
