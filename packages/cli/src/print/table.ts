import type { Style } from '../session.ts';
import { inOneLine, isBookkeeping, isScalar, type Row, valueAt } from './record.ts';
import { broken, hang, padTo, widthOf } from './text.ts';

const gap = 2;
const separator = ' '.repeat(gap);

/**
 * The lines of a table, with a last one that lists the columns left out. All rows are shown, and no cell is cut: text
 * wider than its column is wrapped. Columns are the requested ones, otherwise those that fit.
 */
export function tableOf(rows: Row[], style: Style, asked?: readonly string[]): string[] {
  const columns =
    asked === undefined ? chooseColumns(rows, style.columns) : askedColumns(rows, asked, style.columns);
  const body = rows.flatMap((row) => rowLines(row, columns));
  const left = asked === undefined ? leftOut(rows, columns) : '';
  return [
    style.paint.dim(columns.map(({ key, width }) => padTo(key, width)).join(separator)),
    ...body,
    ...(left === '' ? [] : hang('', left, style.columns).map(style.paint.dim)),
  ];
}

function rowLines(row: Row, columns: Column[]): string[] {
  const cells = columns.map(({ key, width }) => broken(cellText(valueAt(row, key)), width));
  const height = cells.reduce((most, { length }) => Math.max(most, length), 1);
  return Array.from({ length: height }, (_, line) =>
    columns.map(({ width }, index) => padTo(cells[index]?.[line] ?? '', width)).join(separator),
  );
}

function leftOut(rows: Row[], columns: Column[]): string {
  const shown = new Set(columns.map(({ key }) => key));
  const keys = keysOf(rows).filter((key) => !shown.has(key));
  return keys.length === 0 ? '' : `not shown: ${keys.join(', ')}`;
}

interface Column {
  key: string;
  width: number;
}

/** The columns that people look for first. Other attributes follow in their own order. */
const wanted = [
  ...['label', 'topic', 'attribute', 'before', 'after'],
  ...['user', 'userName', 'displayName', 'group', 'name'],
  ...['status', 'level', 'operation', 'active', 'memberCount', 'changes', 'reason', 'text'],
  ...['title', 'department', 'primaryEmail', 'display', 'value', 'type', 'primary', 'id'],
];
/** Shown even if they have several values. */
const anyShape = ['before', 'after'];
/** Explanations are always shown. They share the remaining space, down to a readable width. */
const explaining = ['changes', 'reason', 'text'];
const [widestExplaining, narrowestExplaining] = [80, 24];

/** The columns that a table of these rows shows in so much space. */
function chooseColumns(rows: Row[], space: number): Column[] {
  const chosen: Column[] = [];
  const keys = candidates(rows);
  const explained = keys.filter((key) => explaining.includes(key));
  let left = space;
  for (const [place, key] of keys.entries()) {
    // The e-mail address is often the user name: once is enough.
    if (chosen.some((column) => rows.every((row) => isSameText(row[column.key], row[key])))) continue;
    const kept =
      explained.filter((other) => keys.indexOf(other) > place).length * (narrowestExplaining + gap);
    const natural = naturalWidth(rows, key);
    const share = Math.floor(
      (left - gap * (countFrom(explained, keys, place) - 1)) / countFrom(explained, keys, place),
    );
    const width = explaining.includes(key)
      ? Math.min(natural, widestExplaining, Math.max(share, narrowestExplaining))
      : Math.min(natural, space);
    if (chosen.length > 0 && width > left - kept && !explaining.includes(key)) continue;
    chosen.push({ key, width });
    left -= width + gap;
  }
  return chosen;
}

const countFrom = (explained: string[], keys: string[], place: number) =>
  Math.max(1, explained.filter((key) => keys.indexOf(key) >= place).length);

/** Their own widths if there is room; otherwise the widest are narrowed. */
function askedColumns(rows: Row[], asked: readonly string[], space: number): Column[] {
  const columns = asked.map((key) => ({ key, width: naturalWidth(rows, key) }));
  const fair = Math.max(narrowestExplaining, Math.floor((space + gap) / columns.length) - gap);
  const narrow = columns.filter(({ width }) => width <= fair);
  const rest = space - narrow.reduce((sum, { width }) => sum + width + gap, 0);
  const wide = Math.max(fair, Math.floor((rest + gap) / Math.max(1, columns.length - narrow.length)) - gap);
  return columns.map(({ key, width }) => ({ key, width: Math.min(width, wide) }));
}

function naturalWidth(rows: Row[], key: string): number {
  return rows.reduce((most, row) => Math.max(most, widthOf(cellText(valueAt(row, key)))), widthOf(key));
}

/** Equal numbers may mean different things. */
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
function keysOf(rows: Row[]): string[] {
  const keys = new Set<string>();
  for (const row of rows) for (const key of Object.keys(row)) keys.add(key);
  return [...keys].filter((key) => !isBookkeeping(key));
}

/** A value as a table cell; changes as before and after. */
function cellText(value: unknown): string {
  if (!Array.isArray(value) || !areChanges(value)) return inOneLine(value);
  return value
    .map(({ attribute, before, after }) => `${attribute} ${inOneLine(before)} → ${inOneLine(after)}`)
    .join(', ');
}

type Change = { attribute: string; before?: unknown; after?: unknown };

/** Whether a list contains changes: each an attribute with its values before and after. */
export function areChanges(values: unknown[]): values is Change[] {
  return values.length > 0 && values.every(isChange);
}

function isChange(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('attribute' in value)) return false;
  return Object.keys(value).every((key) => ['attribute', 'before', 'after'].includes(key));
}

/** One line per change: before → after. */
export function changesOf(changes: Change[], { paint, columns }: Style): string[] {
  const label = Math.max(...changes.map(({ attribute }) => widthOf(attribute)));
  return changes.flatMap(({ attribute, before, after }) => {
    const name = padTo(attribute, label);
    const [line = '', ...more] = hang(`${name}  `, `${inOneLine(before)} → ${inOneLine(after)}`, columns);
    return [paint.cyan(name) + line.slice(name.length), ...more];
  });
}
