import type { Json } from '../../api/types.ts';
import { asText } from '../expressions/as-text.ts';

const LONGEST = 120;
const telling = ['displayName', 'userName', 'name', 'title', 'email', 'id'];

/** A loop's item as a short text: of an object, what names it. */
export function labelOf(item: Json): string {
  const text = asText(naming(item)).replace(/\s+/g, ' ');
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

function naming(item: Json): Json {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return item;
  return telling.map((key) => item[key]).find((value) => typeof value === 'string' && value !== '') ?? item;
}
