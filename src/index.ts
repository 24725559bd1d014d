import { createConnectionPool } from './connection/pool.ts';
import type { Logger, OpenTelemetryApi } from './contract/telemetry.ts';
import type { Budget, Connector, InvokeRequest, Limits } from './contract.ts';
import { type Clock, systemClock } from './core/clock.ts';
import { safeGet } from './core/json.ts';
import manifestJson from './generated/manifest.json';
import type { ConnectorManifest } from './generated/types.ts';
import { createDrySessions } from './host/dry-sessions.ts';
import type { Environment } from './host/environment.ts';
import { invoke as runAction } from './host/invoke.ts';
import { lookup as listOptions } from './host/lookup.ts';
import { createObserver, endOfInvoke, endOfTest } from './host/observe.ts';
import { createActions } from './host/registry.ts';
import { testConnection as probe } from './host/test-connection.ts';
import { readCertificates } from './http/routes.ts';

/** What a host may set once for all calls of an instance. Everything is optional. */
export interface ConnectorOptions {
  /** Time and waiting. @default the system's clock */
  clock?: Clock;
  /** Returns a number from 0 up to 1; spreads waiting times. */
  random?: () => number;
  /**
   * The proxy to reach Atlassian through: `http://user:password@host:port`, or https:// for one that is reached over TLS.
   * Applies to every host except this machine, and replaces the environment; `false`: no proxy.
   * @default HTTPS_PROXY, ALL_PROXY or HTTP_PROXY, in this order, and NO_PROXY, read when a request is sent
   */
  proxy?: string | false | undefined;
  /**
   * PEM certificates to trust in addition to those that Node trusts (its own, and NODE_EXTRA_CA_CERTS), for a proxy
   * that inspects traffic.
   */
  ca?: string | readonly string[] | undefined;
  /**
   * Called with structured records of what calls do, for the host's own log. They contain no secrets.
   * @default none: nothing is logged
   */
  logger?: Logger | undefined;
  /**
   * The OpenTelemetry API, for a span of each call and each request; `false`: no spans.
   * @default `@opentelemetry/api` if it is installed and the host has registered a provider with it
   */
  openTelemetry?: OpenTelemetryApi | false | undefined;
  /** A pace that several processes share: what an earlier process found, and permission for each request. */
  budget?: Budget | undefined;
  /** Limits that differ from the default. */
  limits?: Partial<Limits> | undefined;
}

/**
 * An instance of the connector. It shares nothing with any other.
 * @throws ConnectorError invalid_input if `ca` contains something other than certificates
 */
export function createConnector({
  clock = systemClock,
  random = Math.random,
  proxy,
  ca,
  logger,
  openTelemetry,
  budget,
  limits,
}: ConnectorOptions = {}): Connector {
  // The generator makes it from connector.json and actions/; the manifest test checks it with its schema.
  const manifest = manifestJson as unknown as ConnectorManifest;
  const userAgent = `${manifest.id}/${manifest.version}`;
  const sessions = createConnectionPool(() => clock.now(), {
    userAgent,
    env: process.env,
    proxy,
    ca: readCertificates(ca),
    budget,
  });
  const environment: Environment = {
    clock,
    random,
    manifest,
    limits: { cursorBytes: limits?.cursorBytes ?? 2_000_000 },
    actions: createActions(),
    sessions,
    drySessions: createDrySessions(() => clock.now()),
  };
  const observe = createObserver({ clock, manifest, logger, openTelemetry });
  const asked = (request: unknown) => ({
    action: safeGet(Object(request) as Partial<InvokeRequest>, 'action'),
    traceparent: safeGet(Object(request) as Partial<InvokeRequest>, 'traceparent'),
  });
  return {
    describe: () => structuredClone(manifest),
    testConnection: (connection, options) =>
      observe(
        { call: 'testConnection', traceparent: asked(options).traceparent },
        (observation) => probe({ ...environment, observation }, connection, options),
        endOfTest,
      ),
    invoke: (request) =>
      observe(
        { call: 'invoke', ...asked(request) },
        (observation) => runAction({ ...environment, observation }, request),
        endOfInvoke,
      ),
    lookup: (request) =>
      observe(
        { call: 'lookup', traceparent: asked(request).traceparent },
        (observation) => listOptions({ ...environment, observation }, request),
        () => ({}),
      ),
  };
}

/** The four calls, on the default instance. */
export const { describe, invoke, lookup, testConnection } = createConnector();
