import { appendFileSync, chmodSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';
import { openSql, type Sql } from './sql.ts';

/** Opens the workbench's database in its folder, new or of an earlier version. */
export function openDatabase(folder: string): Sql {
  const file = join(folder, 'workbench.db');
  // What ran and what came of it is its owner's business; the files beside it take over its mode.
  appendFileSync(file, '', { mode: 0o600 });
  chmodSync(file, 0o600);
  const sql = openSql(file);
  try {
    sql.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;');
    migrate(sql, migrations);
    return sql;
  } catch (error) {
    sql.close();
    throw error;
  }
}
