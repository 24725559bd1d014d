import { StartError } from '../start-error.ts';
import type { Sql } from './sql.ts';

/** Brings the database up to the newest of the migrations; each is applied wholly or not at all. */
export function migrate(sql: Sql, migrations: string[]): void {
  const version = versionOf(sql);
  if (version > migrations.length) {
    throw new StartError(
      `The data folder was written by a newer workbench (its data has version ${version}, this one knows ${migrations.length}). Use that one, or another data folder.`,
    );
  }
  for (const [index, script] of migrations.entries()) {
    if (index < version) continue;
    sql.together(() => {
      sql.exec(script);
      sql.exec(`PRAGMA user_version = ${index + 1}`);
    });
  }
}

export function versionOf(sql: Sql): number {
  return sql.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
}
