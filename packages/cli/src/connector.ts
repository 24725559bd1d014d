import type { Connector, ErrorResult } from '../../../src/contract.ts';

export type {
  ConnectionInput,
  Connector,
  ErrorResult,
  InvokeResult,
  LogEntry,
  LookupResult,
  Meta,
  Progress,
  TestResult,
} from '../../../src/contract.ts';
export type { DryRun, FormSchema, Undo } from '../../../src/generated/types.ts';

/** What the connector says of itself: how to connect, and its actions. */
export type Manifest = ReturnType<Connector['describe']>;
/** An action of the manifest, with the schemas of its input and output. */
export type Action = NonNullable<Manifest['actions']>[number];

/** Loaded only by the commands that need it, so that the others start at once. */
export function loadConnector(): Promise<Connector> {
  return import('../../../src/index.ts');
}

/** The connector's own description, without the connector: for commands that call nothing. */
export async function loadManifest(): Promise<Manifest> {
  const { default: manifest } = await import('../../../src/generated/manifest.json');
  // The generator has held it against its schema.
  return manifest as unknown as Manifest;
}

/** What the connector threw, as its results carry errors. What is none of its own is thrown on. */
export function asFailure(error: unknown): ErrorResult {
  if (!isConnectorError(error)) throw error;
  const { code, message, hint, retryable, retryAfterSeconds, data } = error;
  return {
    code,
    message,
    hint,
    retryable,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    ...(data === undefined ? {} : { data }),
  };
}

/** By its name: the built connector is a bundle with a class of its own. */
function isConnectorError(error: unknown): error is Error & ErrorResult {
  return error instanceof Error && error.name === 'ConnectorError';
}
