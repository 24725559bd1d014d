import { asc, eq } from 'drizzle-orm';
import type { JsonObject, LastTest } from '../../api/types.ts';
import type { Database } from './database.ts';
import { connections } from './schema.ts';
import type { Vault } from './vault.ts';

/** A connection with its secrets: never leaves the server. */
export interface StoredConnection {
  id: string;
  name: string;
  serviceId: string;
  methodId: string;
  presetId: string | null;
  open: JsonObject;
  secrets: JsonObject;
  lastTest: LastTest | null;
  createdAt: string;
  updatedAt: string;
}

export interface ConnectionStore {
  /** By name. */
  all(): StoredConnection[];
  find(id: string): StoredConnection | undefined;
  /** Names of those whose secrets the key of the data folder does not open. They are kept as they are, for the right key. */
  locked(): string[];
  /** Throws when the name is taken. */
  add(connection: StoredConnection): void;
  /** Everything but the name. */
  change(connection: StoredConnection): void;
  remove(id: string): void;
}

export function createConnectionStore(database: Database, vault: Vault): ConnectionStore {
  const isLocked = ({ sealedSecrets, id }: typeof connections.$inferSelect) =>
    vault.open(sealedSecrets, id) === undefined;
  const read = ({ sealedSecrets, ...row }: typeof connections.$inferSelect): StoredConnection => ({
    ...row,
    // With another key file than before the secrets are lost, the rest is not.
    secrets: vault.open(sealedSecrets, row.id) ?? {},
  });
  const seal = ({ secrets, ...row }: StoredConnection) => ({
    ...row,
    sealedSecrets: vault.seal(secrets, row.id),
  });
  return {
    all: () => database.select().from(connections).orderBy(asc(connections.name)).all().map(read),
    find(id) {
      const row = database.select().from(connections).where(eq(connections.id, id)).get();
      return row && read(row);
    },
    add(connection) {
      database.insert(connections).values(seal(connection)).run();
    },
    locked: () =>
      database
        .select()
        .from(connections)
        .all()
        .filter(isLocked)
        .map(({ name }) => name),
    change(connection) {
      const { id, name: _, sealedSecrets, ...changing } = seal(connection);
      const given = Object.keys(connection.secrets).length > 0;
      const before = database.select().from(connections).where(eq(connections.id, id)).get();
      const keepsSecrets = !given && before !== undefined && isLocked(before);
      const change = keepsSecrets ? changing : { ...changing, sealedSecrets };
      database.update(connections).set(change).where(eq(connections.id, id)).run();
    },
    remove(id) {
      database.delete(connections).where(eq(connections.id, id)).run();
    },
  };
}
