import { nameIn } from '../../api/rules.ts';
import type { Json, JsonObject, JsonSchema } from '../../api/types.ts';
import { plural } from '../shell/format.ts';

export interface Column {
  key: string;
  title: string;
  /** Of the widest text looked at, for a width that stays while scrolling. */
  characters: number;
}

const looked = 60;

/**
 * The columns of a list of records: those named first, then names that people read, plain values, ids that only machines
 * read, and last what holds more values. Within each kind as the schema has them.
 */
export function columnsOf(rows: readonly Json[], schema?: JsonSchema, first: string[] = []): Column[] {
  const sample = rows.slice(0, looked);
  const found = new Set<string>();
  for (const row of sample) {
    if (isRecord(row)) for (const key of Object.keys(row)) found.add(key);
  }
  if (found.size === 0) return [{ key: '', title: 'Value', characters: widest(sample.map(cellText)) }];
  const named = Object.keys(schema?.properties ?? {}).filter((key) => found.has(key));
  const keys = [...new Set([...named, ...found])].map((key) => {
    const values = sample.map((row) => valueIn(row, key));
    const title = schema?.properties?.[key]?.title ?? key;
    return {
      key,
      title,
      characters: Math.max(title.length, widest(values.map(cellText))),
      rank: first.includes(key) ? first.indexOf(key) - first.length : rankOf(values),
    };
  });
  return keys.sort((a, b) => a.rank - b.rank).map(({ rank: _, ...column }) => column);
}

/** What there is to read of a record: its columns with their texts, without what only machines read. */
export function factsOf(
  record: Json,
  schema?: JsonSchema,
  first?: string[],
): { title: string; texts: string[] }[] {
  return columnsOf([record], schema, first).flatMap(({ key, title }) => {
    const value = valueIn(record, key) ?? null;
    const values = Array.isArray(value) ? value : [value];
    const texts = values.filter((one) => !isRecord(one) || nameIn(one) !== undefined).map(cellText);
    const readable = texts.filter((text) => text !== '' && !(Array.isArray(value) && machineText.test(text)));
    return readable.length > 0 ? [{ title, texts: readable }] : [];
  });
}

const machineText = /^(?=.*\d)[\w:./-]{20,}$/;

function rankOf(values: (Json | undefined)[]): number {
  const given = values.filter((value) => value !== undefined && value !== null);
  if (given.some((value) => typeof value === 'object')) return 3;
  if (given.length > 0 && given.every((value) => typeof value === 'string' && machineText.test(value)))
    return 2;
  return typeof given[0] === 'string' ? 0 : 1;
}

/** `''` stands for the row itself. */
export function valueIn(row: Json | undefined, key: string): Json | undefined {
  if (key === '') return row;
  return isRecord(row) ? row[key] : undefined;
}

export function cellText(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (Array.isArray(value)) return listText(value);
  if (isRecord(value)) return nameIn(value) ?? plural(Object.keys(value).length, 'field');
  return String(value);
}

function listText(value: Json[]): string {
  if (value.length === 0) return '';
  const shown = value.slice(0, 3).map(cellText).filter(Boolean).join(', ');
  return value.length > 3 ? `${shown}, … (${value.length})` : shown;
}

function widest(texts: string[]): number {
  return Math.max(0, ...texts.map((text) => text.length));
}

function isRecord(value: Json | undefined): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A record by what its keys are called, and the rows of its tables by `table.column`. What was left empty is left out. */
export function titled(record: JsonObject, titles: Record<string, string>, prefix = ''): JsonObject {
  const rowsOf = (value: Json, key: string): Json =>
    Array.isArray(value) ? value.map((row) => (isRecord(row) ? titled(row, titles, `${key}.`) : row)) : value;
  return Object.fromEntries(
    Object.entries(record)
      .filter(([, value]) => value !== null)
      .map(([key, value]) => [titles[prefix + key] ?? key, rowsOf(value, key)]),
  );
}

/** What is at a path of keys such as `a.b`; `''` is the value itself. */
export function valueAt(value: Json, path: string): Json | undefined {
  if (path === '') return value;
  return path.split('.').reduce<Json | undefined>((at, key) => {
    if (typeof at !== 'object' || at === null || Array.isArray(at)) return undefined;
    return at[key];
  }, value);
}

export function listAt(value: Json, path: string): Json[] {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found : [];
}

/** The schema of the value at a path. */
export function schemaAt(schema: JsonSchema | undefined, path: string): JsonSchema | undefined {
  return path === '' ? schema : path.split('.').reduce((at, key) => at?.properties?.[key], schema);
}
