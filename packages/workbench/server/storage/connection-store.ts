import { isDeepStrictEqual } from 'node:util';
import { asc, eq } from 'drizzle-orm';
import type { JsonObject } from '../../api/types.ts';
import type { Database } from './database.ts';
import { connections } from './schema.ts';
import type { Vault } from './vault.ts';

type Row = typeof connections.$inferSelect;

/** A connection with its secrets: never leaves the server. */
export type StoredConnection = Omit<Row, 'sealedSecrets' | 'lockedSecrets'> & { secrets: JsonObject };

export type ConnectionStore = ReturnType<typeof createConnectionStore>;

export function createConnectionStore(database: Database, vault: Vault) {
  const open = (sealed: Buffer | null, id: string) => (sealed ? vault.open(sealed, id) : undefined);
  const isLocked = ({ sealedSecrets, lockedSecrets, id }: Row) =>
    open(sealedSecrets, id) === undefined && open(lockedSecrets, id) === undefined;
  /** What the key does not open now. */
  const closedIn = ({ sealedSecrets, lockedSecrets, id }: Row): Buffer | null =>
    [sealedSecrets, lockedSecrets].find((sealed) => sealed && open(sealed, id) === undefined) ?? null;
  const read = ({ sealedSecrets, lockedSecrets, ...row }: Row): StoredConnection => ({
    ...row,
    // With another key file than before the secrets are lost, the rest is not.
    secrets: { ...open(lockedSecrets, row.id), ...open(sealedSecrets, row.id) },
  });
  const seal = ({ secrets, ...row }: StoredConnection) => ({
    ...row,
    sealedSecrets: vault.seal(secrets, row.id),
  });
  return {
    /** By name. */
    all: () => database.select().from(connections).orderBy(asc(connections.name)).all().map(read),
    find(id: string): StoredConnection | undefined {
      const row = database.select().from(connections).where(eq(connections.id, id)).get();
      return row && read(row);
    },
    /** Throws when the name is taken. */
    add(connection: StoredConnection): void {
      database.insert(connections).values(seal(connection)).run();
    },
    /** Names of those whose secrets the key of the data folder does not open. They are kept as they are, for the right key. */
    locked: () =>
      database
        .select()
        .from(connections)
        .all()
        .filter(isLocked)
        .map(({ name }) => name),
    /** Everything but the name. */
    change(connection: StoredConnection): void {
      const { id, name: _, sealedSecrets, ...changing } = seal(connection);
      const given = Object.keys(connection.secrets).length > 0;
      const before = database.select().from(connections).where(eq(connections.id, id)).get();
      const keepsSecrets = !given && before !== undefined && isLocked(before);
      // What is closed goes nowhere else than before once it opens.
      const isSame = before?.methodId === changing.methodId && isDeepStrictEqual(before.open, changing.open);
      const lockedSecrets = before && isSame ? closedIn(before) : null;
      const change = keepsSecrets ? changing : { ...changing, sealedSecrets, lockedSecrets };
      database.update(connections).set(change).where(eq(connections.id, id)).run();
    },
    remove(id: string): void {
      database.delete(connections).where(eq(connections.id, id)).run();
    },
  };
}
