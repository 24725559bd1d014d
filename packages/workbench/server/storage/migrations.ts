import type { MigrationMeta } from 'drizzle-orm/migrator';

/** A step of the history of the database, with one statement each. `number` grows from one to the next. */
export const migration = (number: number, hash: string, ...statements: string[]): MigrationMeta => ({
  folderMillis: number,
  hash,
  bps: true,
  sql: statements,
});

/** What was released is never changed, only added to. */
export const migrations: MigrationMeta[] = [
  migration(
    1,
    'tables',
    // Version 0.2.0 made the same tables without a journal of migrations: "if not exists" takes its data over.
    `CREATE TABLE IF NOT EXISTS connections (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL COLLATE NOCASE UNIQUE,
        service_id TEXT NOT NULL,
        method_id TEXT NOT NULL,
        preset_id TEXT,
        open_values TEXT NOT NULL,
        sealed_secrets BLOB NOT NULL,
        last_test TEXT,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL
      )`,
    `CREATE TABLE IF NOT EXISTS workflows (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL COLLATE NOCASE UNIQUE,
        description TEXT NOT NULL,
        inputs TEXT NOT NULL,
        steps TEXT NOT NULL,
        revision INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL
      )`,
    `CREATE TABLE IF NOT EXISTS runs (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        workflow_id TEXT REFERENCES workflows(id) ON DELETE SET NULL,
        workflow_name TEXT NOT NULL,
        state TEXT NOT NULL,
        dry_run INTEGER NOT NULL,
        had_errors INTEGER NOT NULL,
        inputs TEXT NOT NULL,
        definition TEXT NOT NULL,
        rerun_of TEXT,
        message TEXT,
        started_at TEXT NOT NULL,
        ended_at TEXT,
        duration_ms INTEGER
      )`,
    'CREATE INDEX IF NOT EXISTS runs_of_workflow ON runs(workflow_id, number)',
    `CREATE TABLE IF NOT EXISTS run_steps (
        run_id TEXT NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        step_id TEXT NOT NULL,
        state TEXT NOT NULL,
        record TEXT NOT NULL,
        output BLOB,
        PRIMARY KEY (run_id, step_id)
      ) WITHOUT ROWID`,
    `CREATE TABLE IF NOT EXISTS run_items (
        run_id TEXT NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
        step_id TEXT NOT NULL,
        position INTEGER NOT NULL,
        state TEXT NOT NULL,
        summary TEXT NOT NULL,
        detail BLOB,
        PRIMARY KEY (run_id, step_id, position)
      ) WITHOUT ROWID`,
  ),
  migration(2, 'outcomes', 'ALTER TABLE runs ADD COLUMN outcome TEXT'),
  migration(
    3,
    'kinds',
    "ALTER TABLE runs ADD COLUMN kind TEXT NOT NULL DEFAULT 'workflow'",
    'CREATE INDEX runs_following ON runs(rerun_of)',
  ),
  migration(4, 'locked', 'ALTER TABLE connections ADD COLUMN locked_secrets BLOB'),
  migration(5, 'titles', "ALTER TABLE runs ADD COLUMN input_titles TEXT NOT NULL DEFAULT '{}'"),
];
