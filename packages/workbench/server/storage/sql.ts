import { types } from 'node:util';
import Database from 'libsql';

export type Value = string | number | Buffer | null;

/** The database, as the stores use it. */
export interface Sql {
  /** The first row, or undefined. */
  get<Row>(query: string, ...values: Value[]): Row | undefined;
  all<Row>(query: string, ...values: Value[]): Row[];
  /** How many rows it changed. */
  run(query: string, ...values: Value[]): number;
  /** Several statements at once, without values. */
  exec(script: string): void;
  /** All or nothing. */
  together<T>(act: () => T): T;
  close(): void;
}

export function openSql(file: string): Sql {
  const database = new Database(file);
  const prepared = new Map<string, Database.Statement>();
  const prepare = (query: string) => {
    const known = prepared.get(query);
    if (known) return known;
    const statement = database.prepare(query);
    prepared.set(query, statement);
    return statement;
  };
  return {
    // The casts: a row has the columns its query names, which the callers write side by side.
    get: <Row>(query: string, ...values: Value[]) => prepare(query).get(...values) as Row | undefined,
    all: <Row>(query: string, ...values: Value[]) =>
      prepare(query)
        .all(...values)
        .map(withBuffers) as Row[],
    run: (query, ...values) => prepare(query).run(...values).changes,
    exec: (script) => {
      database.exec(script);
    },
    together: (act) => database.transaction(act)(),
    close: () => {
      database.close();
    },
  };
}

/** `all` gives binary values as bare memory, `get` as buffers. */
function withBuffers(row: unknown): unknown {
  if (typeof row !== 'object' || row === null) return row;
  const entries = Object.entries(row).map(([column, value]) => [
    column,
    types.isAnyArrayBuffer(value) ? Buffer.from(value) : value,
  ]);
  return Object.fromEntries(entries);
}

/** Whether a statement failed because a value must be unique. */
export const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_UNIQUE';
