import { asc, eq } from 'drizzle-orm';
import type { LastTest } from '../../api/connections.ts';
import type { JsonObject } from '../../api/json.ts';
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
  /** Throws when the name is taken. */
  add(connection: StoredConnection): void;
  /** Everything but the name. */
  change(connection: StoredConnection): void;
  remove(id: string): void;
}

export function createConnectionStore(database: Database, vault: Vault): ConnectionStore {
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
    change(connection) {
      const { id, name: _, ...changing } = seal(connection);
      database.update(connections).set(changing).where(eq(connections.id, id)).run();
    },
    remove(id) {
      database.delete(connections).where(eq(connections.id, id)).run();
    },
  };
}
