import type { Connector } from '../contract.ts';

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
} from '../contract.ts';

export type { DryRun, Undo } from '../generated/types.ts';

export type Manifest = ReturnType<Connector['describe']>;
export type Action = NonNullable<Manifest['actions']>[number];

/** Loaded only by the commands that need it, so that the others start at once. */
export function loadConnector(): Promise<Connector> {
  return import('../index.ts');
}
