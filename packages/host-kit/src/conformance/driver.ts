import type { Connection, JsonObject } from '../contract.ts';

/** What a host shows of a call: all that its users get to see. */
export interface Shown {
  ok: boolean;
  /** Where the host hands it on as data. */
  output?: JsonObject | undefined;
  /** All that is told in words: the error, warnings, a summary. */
  text: string;
}

/** How a scenario stops a call, and what it hears of it meanwhile. */
export interface CallOptions {
  signal?: AbortSignal | undefined;
  onProgress?: ((message: string) => void) | undefined;
}

/** A host that has loaded a connector folder and uses one connection. */
export interface HostSession {
  /** The slugs of the actions that the host offers. */
  actions(): Promise<string[]>;
  /** The test of the connection, where the host has a place for it. */
  test?(): Promise<Shown>;
  invoke(action: string, input: JsonObject, options?: CallOptions): Promise<Shown>;
  /** Whether the host has a way to stop an action. @default true */
  cancels?: boolean;
  /** Whether the test of a connection says more than yes where it passes. @default true */
  testTells?: boolean;
  /** Whether only inputs that the action has can be given. @default false */
  forms?: boolean;
  /** The labels of a lookup, where the host has a place for it, and for this source. */
  lookup?(source: string, query: string): Promise<string[] | undefined>;
  close(): Promise<void>;
}

/** A host under test: in a process as users run it, driven as its users drive it. */
export interface HostDriver {
  name: string;
  /** Whether it passes on progress. */
  progress: boolean;
  open(folder: string, connection: Connection): Promise<HostSession>;
}
