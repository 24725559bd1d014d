import { isBookkeeping } from './bookkeeping.ts';
import { inOneLine, isScalar } from './scalar.ts';
import { widthOf } from './width.ts';

export interface Column {
  key: string;
  width: number;
}

export type Row = Record<string, unknown>;

/** What a person looks for first. Other attributes follow in the order in which they come. */
const wanted = [
  ...['label', 'attribute', 'before', 'after'],
  ...['user', 'userName', 'displayName', 'group', 'name'],
  ...['status', 'operation', 'active', 'memberCount', 'reason'],
  ...['title', 'department', 'primaryEmail', 'display', 'value', 'type', 'primary', 'id'],
];
/** Shown even where they hold more than one value. */
const anyShape = ['before', 'after'];
const widest = 40;
export const gap = 2;

/** The columns that a table of these rows shows in so much space. */
export function chooseColumns(rows: Row[], space: number): Column[] {
  const chosen: Column[] = [];
  let left = space;
  for (const key of candidates(rows)) {
    // The e-mail address is often the user name: once is enough.
    if (chosen.some((column) => rows.every((row) => row[column.key] === row[key]))) continue;
    const natural = Math.max(widthOf(key), ...rows.map((row) => widthOf(inOneLine(row[key]))));
    const width = Math.min(natural, widest, space);
    if (chosen.length > 0 && width > left) continue;
    chosen.push({ key, width });
    left -= width + gap;
  }
  return chosen;
}

function candidates(rows: Row[]): string[] {
  const keys = keysOf(rows);
  const rank = (key: string) => (wanted.includes(key) ? wanted.indexOf(key) : wanted.length);
  return keys
    .filter((key) => anyShape.includes(key) || rows.some((row) => isScalar(row[key])))
    .sort((a, b) => rank(a) - rank(b));
}

/** Every attribute of the rows, in the order in which they come. */
export function keysOf(rows: Row[]): string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((key) => !isBookkeeping(key));
}
