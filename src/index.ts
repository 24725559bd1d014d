import type { Connector } from './contract.ts';
import manifestJson from './generated/manifest.json';
import type { ConnectorManifest } from './generated/types.ts';
import { type Clock, systemClock } from './http/clock.ts';
import type { Environment } from './runtime/environment.ts';
import { invoke as runAction } from './runtime/invoke.ts';
import { createActions } from './runtime/loaded-actions.ts';
import { lookup as listOptions } from './runtime/lookup.ts';
import { testConnection as probe } from './runtime/probe.ts';
import { createSessions } from './runtime/session.ts';

export interface ConnectorOptions {
  /** Time and waiting; the system's own when not given. */
  clock?: Clock;
  /** From 0 up to 1: spreads waiting times. */
  random?: () => number;
}

/** An instance of the connector. It shares nothing with any other. */
export function createConnector({
  clock = systemClock,
  random = Math.random,
}: ConnectorOptions = {}): Connector {
  // Made from connector.json and actions/ by the generator; the manifest test checks it against its schema.
  const manifest = manifestJson as unknown as ConnectorManifest;
  const userAgent = `${manifest.id}/${manifest.version}`;
  const sessions = createSessions(() => clock.now(), { userAgent, env: process.env });
  const environment: Environment = { clock, random, manifest, actions: createActions(manifest), sessions };
  return {
    describe: () => structuredClone(manifest),
    testConnection: (connection, options) => probe(environment, connection, options),
    invoke: (request) => runAction(environment, request),
    lookup: (request) => listOptions(environment, request),
  };
}

/** The four calls, on the default instance. */
export const { describe, invoke, lookup, testConnection } = createConnector();
