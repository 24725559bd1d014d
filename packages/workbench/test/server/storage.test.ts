import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { getTableConfig } from 'drizzle-orm/sqlite-core';
import { toHttpError } from '../../server/http/http-error.ts';
import { isDiskFull, openFile, versionOf } from '../../server/storage/database.ts';
import { lockFolder } from '../../server/storage/lock-folder.ts';
import { migration, migrations } from '../../server/storage/migrations.ts';
import { createRunStore } from '../../server/storage/run-store.ts';
import * as schema from '../../server/storage/schema.ts';
import { createStores } from '../../server/storage/stores.ts';
import { createVault } from '../../server/storage/vault.ts';
import { tinyStep } from './support/client.ts';
import { removeTemporaryFolders, temporaryFolder } from './support/temporary-folder.ts';
import { endWorkbenches, testWorkbench } from './support/test-workbench.ts';

const open: { close(): void }[] = [];

afterEach(async () => {
  for (const database of open.splice(0)) database.close();
  await endWorkbenches();
  removeTemporaryFolders();
});

function testDatabase(file = join(temporaryFolder(), 'test.db')) {
  const opened = openFile(file);
  open.push(opened);
  return opened;
}

describe('migrations', () => {
  const first = migration(1, 'books', 'CREATE TABLE books (title TEXT)');
  const second = migration(
    2,
    'pages',
    'ALTER TABLE books ADD COLUMN pages INTEGER',
    'UPDATE books SET pages = 1',
  );
  const books = sql`SELECT * FROM books`;
  const addBook = sql`INSERT INTO books VALUES ('Emma')`;

  test('bring an empty database up to the newest', () => {
    const { database, migrate } = testDatabase();
    migrate(migrations);
    expect(versionOf(database)).toBe(migrations.length);
    expect(database.all(sql`SELECT * FROM runs`)).toEqual([]);
  });

  test('make the tables that the schema describes', () => {
    const { database, migrate } = testDatabase();
    migrate(migrations);
    for (const table of Object.values(schema)) {
      const { name, columns } = getTableConfig(table);
      const made = database.all<{ name: string; notnull: number; pk: number }>(
        sql`SELECT name, "notnull", pk FROM pragma_table_info(${name})`,
      );
      expect(made.map((column) => [column.name, column.notnull === 1 || column.pk > 0])).toEqual(
        columns.map((column) => [column.name, column.notNull]),
      );
    }
  });

  test('keep what an earlier version stored, and run once only', () => {
    const { database, migrate } = testDatabase();
    migrate([first]);
    database.run(addBook);
    migrate([first, second]);
    migrate([first, second]);
    expect(database.all(books)).toEqual([{ title: 'Emma', pages: 1 }]);
    expect(versionOf(database)).toBe(2);
  });

  test('leave nothing half done', () => {
    const { database, migrate } = testDatabase();
    migrate([first]);
    const failing = migration(2, 'pages', ...second.sql, 'INSERT INTO nowhere VALUES (1)');
    expect(() => migrate([first, failing])).toThrow();
    expect(versionOf(database)).toBe(1);
    database.run(addBook);
    expect(database.all(books)).toEqual([{ title: 'Emma' }]);
  });

  test('leave the data of a newer workbench alone', () => {
    const { database, migrate } = testDatabase();
    migrate([first, second]);
    expect(() => migrate([first])).toThrow('newer workbench');
    expect(versionOf(database)).toBe(2);
  });
});

describe('the data folder', () => {
  test('is for one workbench at a time', async () => {
    const first = await testWorkbench();
    await expect(testWorkbench({ dataFolder: first.dataFolder })).rejects.toThrow(
      new RegExp(`already using .* \\(process ${process.pid}, at ${first.url}\\)`),
    );
    expect(await first.client.get('/api/connections')).toEqual([]);
    await first.close();
    const second = await testWorkbench({ dataFolder: first.dataFolder });
    expect(await second.client.get('/api/connections')).toEqual([]);
  });

  test('can be locked again after a release', () => {
    const folder = temporaryFolder();
    const lock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow('already using');
    lock.release();
    const again = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow('already using');
    again.release();
  });

  test('is free again when a start fails', async () => {
    const dataFolder = temporaryFolder();
    const other = await testWorkbench();
    const port = Number(new URL(other.url).port);
    await expect(testWorkbench({ dataFolder, port })).rejects.toThrow(`Port ${port} is in use.`);
    const moved = await testWorkbench({ dataFolder, port, orAnotherPort: true });
    expect(moved.url).not.toBe(other.url);
  });

  test.each<[string, (folder: string) => void]>([
    ['is a file', (folder) => writeFileSync(folder, '')],
    ['cannot be written to', (folder) => mkdirSync(join(folder, 'lock.db'), { recursive: true })],
  ])('that %s is refused in a sentence', async (_name, spoil) => {
    const dataFolder = join(temporaryFolder(), 'data');
    spoil(dataFolder);
    await expect(testWorkbench({ dataFolder })).rejects.toThrow(
      expect.objectContaining({
        name: 'StartError',
        message: expect.stringMatching(
          /^The data folder .* cannot be used: .* Set WORKBENCH_DATA to a writable folder/,
        ),
      }),
    );
  });

  test("holds nothing that others may read, even where the folder's own mode lets them in", async () => {
    const dataFolder = temporaryFolder();
    chmodSync(dataFolder, 0o755);
    await testWorkbench({ dataFolder });
    const modes = ['secret.key', 'workbench.db', 'workbench.db-wal'].map(
      (file) => statSync(join(dataFolder, file)).mode & 0o777,
    );
    expect(modes).toEqual([0o600, 0o600, 0o600]);
  });

  test('that others can look into is told', async () => {
    const dataFolder = temporaryFolder();
    chmodSync(dataFolder, 0o755);
    const seen = await testWorkbench({ dataFolder });
    expect(seen.notices).toEqual([
      `Other users of this machine can read the contents of the data folder ${dataFolder}. Restrict it: chmod 700 "${dataFolder}"`,
    ]);
    await seen.close();
    chmodSync(dataFolder, 0o722);
    expect((await testWorkbench({ dataFolder })).notices).toEqual([
      expect.stringContaining('can change the contents'),
    ]);
    expect((await testWorkbench()).notices).toEqual([]);
  });

  test.each(['secret.key', 'workbench.db', 'lock.db', 'workbench.db-wal', 'workbench.db-shm'])(
    'is not reached through a link: %s',
    async (name) => {
      const dataFolder = temporaryFolder();
      const target = join(temporaryFolder(), 'of-somebody-else');
      writeFileSync(target, 'x'.repeat(32), { mode: 0o644 });
      symlinkSync(target, join(dataFolder, name));
      await expect(testWorkbench({ dataFolder })).rejects.toThrow(
        /is a symbolic link, which the workbench does not follow/,
      );
      expect(statSync(target).mode & 0o777).toBe(0o644);
      expect(readFileSync(target, 'utf8')).toBe('x'.repeat(32));
    },
  );

  test.each(['running.txt', 'open.html'])('does not write through a link: %s', async (name) => {
    const dataFolder = temporaryFolder();
    const target = join(temporaryFolder(), 'of-somebody-else');
    writeFileSync(target, 'theirs');
    symlinkSync(target, join(dataFolder, name));
    await testWorkbench({ dataFolder, openBrowser: () => {} });
    expect(readFileSync(target, 'utf8')).toBe('theirs');
  });

  test('is whole in one file after an orderly end', async () => {
    const { client, dataFolder, close } = await testWorkbench();
    const shelf = await client.connect();
    const { id } = await client.workflow([tinyStep('S1', 'list-books', shelf)]);
    await client.run(id);
    await close();
    expect(readdirSync(dataFolder).sort()).toEqual(['lock.db', 'secret.key', 'workbench.db']);
    const copy = temporaryFolder();
    for (const file of ['secret.key', 'workbench.db']) cpSync(join(dataFolder, file), join(copy, file));
    const { client: again } = await testWorkbench({ dataFolder: copy });
    expect(await again.get('/api/runs')).toMatchObject({ runs: [{ state: 'completed' }] });
  });

  test('on a full disk says so', () => {
    const { database, migrate } = testDatabase();
    migrate(migrations);
    database.run(sql`PRAGMA max_page_count = 1`);
    const fill = () =>
      database.run(
        sql`INSERT INTO workflows VALUES ('a', 'a', ${'x'.repeat(100_000)}, '[]', '[]', 1, '', '')`,
      );
    let thrown: unknown;
    try {
      fill();
    } catch (error) {
      thrown = error;
    }
    expect(isDiskFull(thrown)).toBe(true);
    // What a request that fails with it is answered.
    const answer = toHttpError(thrown as Parameters<typeof toHttpError>[0]);
    expect(answer).toMatchObject({
      status: 507,
      body: {
        error: {
          code: 'disk_full',
          message: expect.stringContaining('is full'),
          hint: expect.stringContaining('Free some space'),
        },
      },
    });
  });

  test('on a disk that gets full within several changes says so, too', () => {
    const { database, migrate } = testDatabase();
    migrate(migrations);
    const { transaction } = createStores(database, createVault(Buffer.alloc(32, 1)));
    database.run(sql`PRAGMA max_page_count = 1`);
    let thrown: unknown;
    try {
      transaction(() =>
        database.run(
          sql`INSERT INTO workflows VALUES ('a', 'a', ${'x'.repeat(5_000_000)}, '[]', '[]', 1, '', '')`,
        ),
      );
    } catch (error) {
      thrown = error;
    }
    expect(isDiskFull(thrown)).toBe(true);
  });

  test('with a lock that cannot be taken for another reason is not said to be in use', async () => {
    const dataFolder = temporaryFolder();
    writeFileSync(join(dataFolder, 'lock.db'), 'no database'.repeat(1_000));
    await expect(testWorkbench({ dataFolder })).rejects.toThrow(/cannot be used: .*not a database/);
  });

  test('with a key that cannot be written whole has none', async () => {
    const dataFolder = temporaryFolder();
    const unwritable = join(dataFolder, 'secret.key.new');
    mkdirSync(unwritable);
    await expect(testWorkbench({ dataFolder })).rejects.toThrow();
    expect(readdirSync(dataFolder)).not.toContain('secret.key');
    rmdirSync(unwritable);
    expect((await testWorkbench({ dataFolder })).notices).toEqual([]);
  });

  test('with a key file that is none is refused', async () => {
    const dataFolder = temporaryFolder();
    writeFileSync(join(dataFolder, 'secret.key'), 'short');
    await expect(testWorkbench({ dataFolder })).rejects.toThrow('is not a key of the workbench');
  });
});

describe('the vault', () => {
  const vault = createVault(Buffer.alloc(32, 1));
  const secrets = { key: 'sesame' };

  test('opens what it sealed, and never seals alike', () => {
    const sealed = vault.seal(secrets, 'a');
    expect(vault.open(sealed, 'a')).toEqual(secrets);
    expect(vault.seal(secrets, 'a').equals(sealed)).toBe(false);
    expect(sealed.includes('sesame')).toBe(false);
  });

  test('does not open for another owner, with another key, or when changed', () => {
    const sealed = vault.seal(secrets, 'a');
    expect(vault.open(sealed, 'b')).toBeUndefined();
    expect(createVault(Buffer.alloc(32, 2)).open(sealed, 'a')).toBeUndefined();
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(vault.open(changed, 'a')).toBeUndefined();
    }
    expect(vault.open(sealed.subarray(0, 20), 'a')).toBeUndefined();
  });
});

test('only the newest runs of a workflow are kept', async () => {
  const { client, dataFolder, close } = await testWorkbench();
  const shelf = await client.connect();
  const { id } = await client.workflow([tinyStep('S1', 'list-books', shelf)]);
  const other = await client.workflow([tinyStep('S1', 'list-books', shelf)]);
  const kept = await client.run(other.id);
  const runs: string[] = [];
  for (let count = 0; count < 4; count += 1) runs.push((await client.run(id)).id);
  await close();
  const { database } = testDatabase(join(dataFolder, 'workbench.db'));
  const store = createRunStore(database);
  store.prune(id, 2);
  expect(store.list({ limit: 10 }).runs.map((run) => run.id)).toEqual([runs[3], runs[2], kept.id]);
  expect(database.all(sql`SELECT run_id FROM run_steps`)).toHaveLength(3);
});
