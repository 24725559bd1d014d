import type { Style } from '../session.ts';
import { inOneLine, isBookkeeping, isScalar, type Row, valueAt } from './record.ts';
import { broken, hang, padTo, widthOf } from './text.ts';

const gap = 2;
const separator = ' '.repeat(gap);

/**
 * The lines of a table, with a last one that says what it leaves out. Every row is there, and no cell is cut: a text that
 * is wider than its column goes on below. Columns are those asked for, else those that fit.
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

/** What a person looks for first. Other attributes follow in the order in which they come. */
const wanted = [
  ...['label', 'topic', 'attribute', 'before', 'after'],
  ...['user', 'userName', 'displayName', 'group', 'name'],
  ...['status', 'level', 'operation', 'active', 'memberCount', 'changes', 'reason', 'text'],
  ...['title', 'department', 'primaryEmail', 'display', 'value', 'type', 'primary', 'id'],
];
/** Shown even where they hold more than one value. */
const anyShape = ['before', 'after'];
/** Explanations are always there. They share the space that is left, down to what can still be read. */
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

/** As wide as they are, while there is room; then the widest are made narrower. */
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
function keysOf(rows: Row[]): string[] {
  const keys = new Set<string>();
  for (const row of rows) for (const key of Object.keys(row)) keys.add(key);
  return [...keys].filter((key) => !isBookkeeping(key));
}

/** A value as the cell of a table; changes as what was and what is. */
function cellText(value: unknown): string {
  if (!Array.isArray(value) || !areChanges(value)) return inOneLine(value);
  return value
    .map(({ attribute, before, after }) => `${attribute} ${inOneLine(before)} → ${inOneLine(after)}`)
    .join(', ');
}

type Change = { attribute: string; before?: unknown; after?: unknown };

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
