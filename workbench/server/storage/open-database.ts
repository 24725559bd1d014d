import { join } from 'node:path';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';
import { openSql, type Sql } from './sql.ts';

/** Opens the workbench's database in its folder, new or of an earlier version. */
export function openDatabase(folder: string): Sql {
  const sql = openSql(join(folder, 'workbench.db'));
  try {
    sql.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;');
    migrate(sql, migrations);
    return sql;
  } catch (error) {
    sql.close();
    throw error;
  }
}
