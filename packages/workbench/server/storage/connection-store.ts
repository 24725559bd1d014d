import type { JsonObject, LastTest } from '../../api/types.ts';
import type { Sql } from './sql.ts';
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

interface Row {
  id: string;
  name: string;
  service_id: string;
  method_id: string;
  preset_id: string | null;
  open_values: string;
  sealed_secrets: Buffer;
  last_test: string | null;
  created_at: string;
  updated_at: string;
}

export function createConnectionStore(sql: Sql, vault: Vault): ConnectionStore {
  const read = (row: Row): StoredConnection => ({
    id: row.id,
    name: row.name,
    serviceId: row.service_id,
    methodId: row.method_id,
    presetId: row.preset_id,
    open: JSON.parse(row.open_values),
    // With a key file that is not the one of before the secrets are gone, the rest is not.
    secrets: vault.open(row.sealed_secrets, row.id) ?? {},
    lastTest: row.last_test === null ? null : JSON.parse(row.last_test),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  });
  const changing = (connection: StoredConnection) =>
    [
      connection.methodId,
      connection.presetId,
      JSON.stringify(connection.open),
      vault.seal(connection.secrets, connection.id),
      connection.lastTest && JSON.stringify(connection.lastTest),
      connection.updatedAt,
    ] as const;
  return {
    all: () => sql.all<Row>('SELECT * FROM connections ORDER BY name').map(read),
    find(id) {
      const row = sql.get<Row>('SELECT * FROM connections WHERE id = ?', id);
      return row && read(row);
    },
    add(connection) {
      sql.run(
        `INSERT INTO connections (method_id, preset_id, open_values, sealed_secrets, last_test, updated_at, id, name, service_id, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ...changing(connection),
        connection.id,
        connection.name,
        connection.serviceId,
        connection.createdAt,
      );
    },
    change(connection) {
      sql.run(
        `UPDATE connections
         SET method_id = ?, preset_id = ?, open_values = ?, sealed_secrets = ?, last_test = ?, updated_at = ?
         WHERE id = ?`,
        ...changing(connection),
        connection.id,
      );
    },
    remove(id) {
      sql.run('DELETE FROM connections WHERE id = ?', id);
    },
  };
}
