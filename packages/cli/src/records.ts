import type { Action, FormSchema } from './connector.ts';
import { isBookkeeping, isRecord, isScalar, type Row, valueAt } from './print/record.ts';
import { printable } from './print/text.ts';
import { closest } from './usage.ts';

/** The records of an output: those named by its schema (`x-records`), otherwise its only list of records, otherwise the output itself. */
export function recordsOf(action: Action, output: Row): Row[] {
  const path = action.output['x-records']?.path;
  const lists = Object.entries(output).flatMap(([key, value]) =>
    Array.isArray(value) && (key === path || (value.length > 0 && value.every(isRecord)))
      ? [[key, value] as const]
      : [],
  );
  const named = lists.find(([key]) => key === path) ?? (lists.length === 1 ? lists[0] : undefined);
  return named === undefined ? [output] : named[1].filter(isRecord);
}

/** Whether a column fits into a table cell: it is not meant for programs, and its values are simple or lists of simple values. */
export function isListed(column: string, rows: Row[]): boolean {
  if (isBookkeeping(column)) return false;
  return rows.some(
    ({ [column]: value }) => isScalar(value) || (Array.isArray(value) && value.every(isScalar)),
  );
}

/**
 * The columns by which records can be given back as rows to an action that works from a list (`x-rows`): those of its
 * columns that the records have a value for. undefined where the records are not of the kind that any of them takes.
 */
export function rowColumns(records: Row[], actions: readonly Action[]): string[] | undefined {
  const fits = actions
    .flatMap(({ input }) => Object.values(input.properties ?? {}))
    .flatMap((property) =>
      property['x-rows'] && property.items ? [columnsFor(property.items, records)] : [],
    )
    .filter((columns) => columns.length > 1)
    .sort((a, b) => b.length - a.length);
  return fits[0];
}

function columnsFor({ properties = {}, required = [] }: FormSchema, records: Row[]): string[] {
  const columns = Object.entries(properties).flatMap(([name, property]) => {
    const column = [name, ...(property['x-aliases'] ?? [])].find((key) =>
      records.some((record) => isScalar(valueAt(record, key) ?? undefined)),
    );
    return column === undefined ? [] : [{ name, column }];
  });
  const isWhole = required.every((name) => columns.some((column) => column.name === name));
  return isWhole ? columns.map(({ column }) => column) : [];
}

/** The requested columns that no record has, each with the most similar existing one. */
export function unknownColumns(columns: string[], records: Row[], action: Action): string[] {
  const watched = watchColumns(columns, action);
  watched.see(records);
  return watched.unknown();
}

/** The same for records that come page by page. */
export function watchColumns(columns: string[], action: Action) {
  const path = action.output['x-records']?.path ?? '';
  const there = new Set(Object.keys(action.output.properties?.[path]?.items?.properties ?? {}));
  let missing = columns.filter((name) => !there.has(name));
  return {
    see(records: Row[]): void {
      if (missing.length === 0) return;
      for (const key of records.flatMap((record) => Object.keys(record))) there.add(key);
      missing = missing.filter(
        (name) => !there.has(name) && records.every((record) => valueAt(record, name) === undefined),
      );
    },
    unknown: (): string[] =>
      missing.map((name) => {
        const [nearest] = closest(
          name,
          [...there].filter((key) => !isBookkeeping(key)),
        );
        return `No record has ${printable(name)}.${nearest === undefined ? '' : ` Did you mean ${nearest}?`}`;
      }),
  };
}
