import { isBookkeeping } from './bookkeeping.ts';
import { cellText } from './cell-text.ts';
import { areChanges } from './changes.ts';
import { isScalar } from './scalar.ts';
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
  ...['status', 'operation', 'active', 'memberCount', 'changes', 'reason'],
  ...['title', 'department', 'primaryEmail', 'display', 'value', 'type', 'primary', 'id'],
];
/** Shown even where they hold more than one value. */
const anyShape = ['before', 'after'];
/** Explanations share the space there is, down to what still says something. */
const explaining = ['changes', 'reason'];
const [widest, widestExplaining, narrowestExplaining] = [40, 80, 24];
export const gap = 2;

/** The columns that a table of these rows shows in so much space. */
export function chooseColumns(rows: Row[], space: number): Column[] {
  const chosen: Column[] = [];
  let left = space;
  const keys = candidates(rows);
  for (const [place, key] of keys.entries()) {
    // The e-mail address is often the user name: once is enough.
    if (chosen.some((column) => rows.every((row) => isSameText(row[column.key], row[key])))) continue;
    const natural = Math.max(widthOf(key), ...rows.map((row) => widthOf(cellText(row[key]))));
    const width = explaining.includes(key)
      ? Math.min(natural, widestExplaining, Math.max(shareOf(keys.slice(place), left), narrowestExplaining))
      : Math.min(natural, widest, space);
    if (chosen.length > 0 && width > left) continue;
    chosen.push({ key, width });
    left -= width + gap;
  }
  return chosen;
}

function shareOf(keys: string[], left: number): number {
  const sharing = keys.filter((key) => explaining.includes(key)).length;
  return Math.floor((left - gap * (sharing - 1)) / sharing);
}

/** Numbers that happen to be the same say different things. */
const isSameText = (one: unknown, other: unknown) => one === other && typeof one !== 'number';

function candidates(rows: Row[]): string[] {
  const keys = keysOf(rows);
  const rank = (key: string) => (wanted.includes(key) ? wanted.indexOf(key) : wanted.length);
  return keys
    .filter(
      (key) =>
        anyShape.includes(key) || rows.some(({ [key]: value }) => isScalar(value) || isChangeList(value)),
    )
    .sort((a, b) => rank(a) - rank(b));
}

const isChangeList = (value: unknown) => Array.isArray(value) && areChanges(value);

/** Every attribute of the rows, in the order in which they come. */
export function keysOf(rows: Row[]): string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((key) => !isBookkeeping(key));
}
