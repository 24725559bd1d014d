import type { Json, JsonSchema } from '../../api/types.ts';

export interface Column {
  key: string;
  title: string;
  /** Of the widest text looked at, for a width that stays while scrolling. */
  characters: number;
}

const looked = 60;

/** The columns of a list of records: those the schema names first and rows fill, plain ones before lists and records. */
export function columnsOf(rows: readonly Json[], schema?: JsonSchema): Column[] {
  const sample = rows.slice(0, looked);
  const found = new Set<string>();
  for (const row of sample) {
    if (isRecord(row)) for (const key of Object.keys(row)) found.add(key);
  }
  if (found.size === 0) return [{ key: '', title: 'Value', characters: widest(sample.map(cellText)) }];
  const named = Object.keys(schema?.properties ?? {}).filter((key) => found.has(key));
  const keys = [...new Set([...named, ...found])];
  const isPlain = (key: string) => sample.every((row) => !isNested(valueIn(row, key)));
  return [...keys.filter(isPlain), ...keys.filter((key) => !isPlain(key))].map((key) => {
    const title = schema?.properties?.[key]?.title ?? key;
    return {
      key,
      title,
      characters: Math.max(title.length, widest(sample.map((row) => cellText(valueIn(row, key))))),
    };
  });
}

/** `''` stands for the row itself. */
export function valueIn(row: Json | undefined, key: string): Json | undefined {
  if (key === '') return row;
  return isRecord(row) ? row[key] : undefined;
}

export function cellText(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return listText(value);
  if (isRecord(value)) return recordText(value);
  return String(value);
}

function listText(value: Json[]): string {
  if (value.length === 0) return '';
  const shown = value.slice(0, 3).map(cellText).filter(Boolean).join(', ');
  return value.length > 3 ? `${shown}, … (${value.length})` : shown;
}

/** Records are known by the field that names them. */
function recordText(value: Record<string, Json>): string {
  for (const key of ['display', 'displayName', 'formatted', 'name', 'title', 'value', 'id']) {
    const text = value[key];
    if (typeof text === 'string' && text !== '') return text;
  }
  return JSON.stringify(value);
}

function widest(texts: string[]): number {
  return Math.max(0, ...texts.map((text) => text.length));
}

function isRecord(value: Json | undefined): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNested(value: Json | undefined): boolean {
  return typeof value === 'object' && value !== null;
}
