import { join } from 'node:path';
import { sql, type TablesRelationalConfig } from 'drizzle-orm';
import { BetterSQLiteSession } from 'drizzle-orm/better-sqlite3/session';
import type { MigrationMeta } from 'drizzle-orm/migrator';
import { BaseSQLiteDatabase, SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';
import Client from 'libsql';
import { StartError } from '../options.ts';
import { migrations } from './migrations.ts';
import { makePrivate, refuseLink } from './private-file.ts';

export type Database = BaseSQLiteDatabase<
  'sync',
  Client.RunResult,
  Record<string, unknown>,
  TablesRelationalConfig
>;

export interface OpenDatabase {
  database: Database;
  close(): void;
}

/** Opens the database of the workbench in its folder, new or of an earlier version. */
export function openDatabase(folder: string): OpenDatabase {
  const file = join(folder, 'workbench.db');
  // Runs and their results are the owner's business; the files beside it take over its mode.
  makePrivate(file);
  for (const beside of ['-wal', '-shm', '-journal']) refuseLink(file + beside);
  const opened = openFile(file);
  try {
    opened.migrate(migrations);
    return opened;
  } catch (error) {
    opened.close();
    throw error;
  }
}

/** Opens a database file as it is. */
export function openFile(file: string): OpenDatabase & { migrate(history: MigrationMeta[]): void } {
  const client = new Client(file);
  client.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;');
  const dialect = new SQLiteSyncDialect();
  // libsql has the interface of better-sqlite3, whose own driver would load that package.
  const session = new BetterSQLiteSession<Record<string, unknown>, TablesRelationalConfig>(
    client,
    dialect,
    undefined,
  );
  const database: Database = new BaseSQLiteDatabase('sync', dialect, session, undefined);
  return {
    database,
    close: () => {
      // Everything in one file again, so that it can be copied as it lies there.
      try {
        client.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;');
      } catch {
        // A statement that failed may hold it open; then the files beside it belong to it.
      }
      client.close();
    },
    /** Brings the database up to the newest migration; all are applied or none. Throws a StartError when it is newer. */
    migrate(history) {
      const newest = history.at(-1)?.folderMillis ?? 0;
      if (versionOf(database) > newest) {
        throw new StartError(
          `The data folder was written by a newer workbench (its data has version ${versionOf(database)}, this one knows ${newest}). Use the newer workbench, or another data folder.`,
        );
      }
      dialect.migrate(history, session);
    },
  };
}

/** The number of the last migration that was applied. */
export function versionOf(database: Database): number {
  const journal = database.get(sql`SELECT name FROM sqlite_master WHERE name = '__drizzle_migrations'`);
  if (!journal) return 0;
  const row = database.get<{ version: number | null }>(
    sql`SELECT MAX(created_at) AS version FROM __drizzle_migrations`,
  );
  return row.version ?? 0;
}

/** Whether a statement failed because a value must be unique. */
export const isUniqueViolation = (error: unknown): boolean => codeOf(error) === 'SQLITE_CONSTRAINT_UNIQUE';

export const DISK_FULL = 'The disk with the data of the workbench is full: nothing can be stored.';

/** Whether another process has the database. */
export const isBusy = (error: unknown): boolean => codeOf(error).startsWith('SQLITE_BUSY');

/** Whether something was not stored because nothing more fits on the disk. */
export const isDiskFull = (error: unknown): boolean => ['SQLITE_FULL', 'ENOSPC'].includes(codeOf(error));

function codeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return String(Object(cause).code);
}
