import stringWidth from 'string-width';
import type { Style } from '../session.ts';
import { cutTo, hang, inOneLine, isScalar, padTo } from './text.ts';

const gap = 2;
const separator = ' '.repeat(gap);

/** The lines of a table, with a last one that says what it leaves out. Every row is there; columns are those that fit. */
export function tableOf(rows: Row[], style: Style): string[] {
  const columns = chooseColumns(rows, style.columns);
  const body = rows.map((row) => columns.map((column) => cell(row, column)).join(separator));
  const left = leftOut(rows, columns);
  return [
    style.paint.dim(columns.map(({ key, width }) => padTo(cutTo(key, width), width)).join(separator)),
    ...body,
    ...(left === '' ? [] : [style.paint.dim(cutTo(left, style.columns))]),
  ];
}

function cell(row: Row, { key, width }: Column): string {
  return padTo(cutTo(cellText(row[key]), width), width);
}

function leftOut(rows: Row[], columns: Column[]): string {
  const shown = new Set(columns.map(({ key }) => key));
  const keys = keysOf(rows).filter((key) => !shown.has(key));
  return keys.length === 0 ? '' : `also there: ${keys.join(', ')}`;
}

interface Column {
  key: string;
  width: number;
}

type Row = Record<string, unknown>;

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

/** The columns that a table of these rows shows in so much space. */
function chooseColumns(rows: Row[], space: number): Column[] {
  const chosen: Column[] = [];
  let left = space;
  const keys = candidates(rows);
  for (const [place, key] of keys.entries()) {
    // The e-mail address is often the user name: once is enough.
    if (chosen.some((column) => rows.every((row) => isSameText(row[column.key], row[key])))) continue;
    const natural = Math.max(stringWidth(key), ...rows.map((row) => stringWidth(cellText(row[key]))));
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
function keysOf(rows: Row[]): string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((key) => !isBookkeeping(key));
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
  const label = Math.max(...changes.map(({ attribute }) => stringWidth(attribute)));
  return changes.flatMap(({ attribute, before, after }) => {
    const name = padTo(attribute, label);
    const [line = '', ...more] = hang(`${name}  `, `${inOneLine(before)} → ${inOneLine(after)}`, columns);
    return [paint.cyan(name) + line.slice(name.length), ...more];
  });
}

/**
 * What SCIM keeps for programs: the URNs in use, addresses in the API, and extensions whose values stand at the top as
 * well. The readable form leaves it out.
 */
export function isBookkeeping(key: string): boolean {
  return ['schemas', 'location', '$ref'].includes(key) || key.startsWith('urn:');
}
