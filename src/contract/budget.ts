/** Limits that a host can set. */
export interface Limits {
  /**
   * Bytes that a cursor of List Changes may have, compressed; as text it is a third longer. About 20 for each user.
   * @default 2,000,000
   */
  cursorBytes: number;
}

/** What a directory was found to allow, when it refused a request for the rate. */
export interface FoundPace {
  requestsPerSecond: number;
  /** ISO 8601, UTC: when it was found. */
  at: string;
}

/**
 * A pace that is shared beyond one process. Each part is optional; `directory` is the id of the SCIM directory. Without it an
 * instance finds the pace of a connection by itself, and forgets it a minute after the last call.
 */
export interface Budget {
  /** The pace that a process before has found. Asked once, before the first request of a connection. */
  pace?(directory: string): FoundPace | undefined | Promise<FoundPace | undefined>;
  /** Told whenever the directory refuses a request and another pace is found: what the next process is to begin with. */
  found?(directory: string, pace: FoundPace): void;
  /** Waited for before each request, after the instance's own pace. Where it rejects the request is not sent: `rate_limited`. */
  take?(directory: string, signal: AbortSignal): void | Promise<void>;
  /** Told of each request that was refused for the rate (429). `waitMs`: how long the directory asks to wait, 0 where it does not say. */
  refused?(directory: string, waitMs: number): void;
}
