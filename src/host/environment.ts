import type { ConnectionPool } from '../connection/pool.ts';
import type { Limits } from '../contract.ts';
import type { Clock } from '../core/clock.ts';
import type { ConnectorManifest } from '../generated/types.ts';
import type { DrySessions } from './dry-sessions.ts';
import type { Observation } from './observe.ts';
import type { Actions } from './registry.ts';

/** What one instance of the connector runs on. */
export interface Environment {
  clock: Clock;
  /** From 0 up to 1. */
  random: () => number;
  manifest: ConnectorManifest;
  limits: Limits;
  actions: Actions;
  sessions: ConnectionPool;
  drySessions: DrySessions;
  /** Of one call, where somebody wants to know of it. */
  observation?: Observation | undefined;
}

/** The connection method; there is one. */
export function methodOf(manifest: ConnectorManifest): ConnectorManifest['connection']['methods'][number] {
  const [method] = manifest.connection.methods;
  if (!method) throw new Error('The manifest has no connection method.');
  return method;
}
