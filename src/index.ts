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

/** What a host may set once for all calls of an instance. Without any of it the connector works by itself. */
export interface ConnectorOptions {
  /** Time and waiting; the system's own when not given. */
  clock?: Clock;
  /** From 0 up to 1: spreads waiting times. */
  random?: () => number;
  /**
   * The proxy to reach Atlassian through: `http://user:password@host:port`, or https:// for one that is reached over TLS.
   * Given, it counts for every host but this machine, in place of the environment; `false`: none.
   * @default HTTPS_PROXY, else ALL_PROXY, else HTTP_PROXY, and NO_PROXY, as they are when a request is sent
   */
  proxy?: string | false | undefined;
  /**
   * Certificates in PEM form that are trusted beside those that Node trusts (its own, and NODE_EXTRA_CA_CERTS): of a proxy
   * that inspects traffic.
   */
  ca?: string | readonly string[] | undefined;
  /**
   * Takes what the calls do as structured records, for the host's own log. They hold no secrets.
   * @default none: nothing is written anywhere
   */
  logger?: Logger | undefined;
  /**
   * The API of OpenTelemetry, for a span of each call and of each request; `false`: no spans.
   * @default `@opentelemetry/api` where the connector finds it installed and the host has registered a provider with it
   */
  openTelemetry?: OpenTelemetryApi | false | undefined;
  /** A pace that is shared beyond this process: what a process before has found, and leave for each request. */
  budget?: Budget | undefined;
  /** Each of them where it is to be another one than the default. */
  limits?: Partial<Limits> | undefined;
}

/**
 * An instance of the connector. It shares nothing with any other.
 * @throws ConnectorError invalid_input where `ca` holds something else than certificates
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
  // Made from connector.json and actions/ by the generator; the manifest test checks it against its schema.
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
    actions: createActions(manifest),
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
