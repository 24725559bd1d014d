/** Limits that a host can set. */
export interface Limits {
  /**
   * Largest compressed cursor of List Changes, in bytes; as text it is a third longer. About 20 bytes per user.
   * @default 2,000,000
   */
  cursorBytes: number;
}

/** The rate that a directory was found to allow when it refused a request (429). */
export interface FoundPace {
  requestsPerSecond: number;
  /** When it was found: ISO 8601, UTC. */
  at: string;
}

/**
 * A pace that several processes share. Each function is optional; `directory` is the id of the SCIM directory. Without a budget,
 * an instance finds the pace of each connection by itself, and forgets it a minute after the last call.
 */
export interface Budget {
  /** The pace that an earlier process found. Called once, before the first request of a connection. */
  pace?(directory: string): FoundPace | undefined | Promise<FoundPace | undefined>;
  /** Called when the directory refuses a request and another pace is found: the next process should begin with it. */
  found?(directory: string, pace: FoundPace): void;
  /** Awaited before each request, after the instance's own pace. If it rejects, the request is not sent: `rate_limited`. */
  take?(directory: string, signal: AbortSignal): void | Promise<void>;
  /** Called for each 429. `waitMs`: how long the directory asks to wait; 0 if it does not say. */
  refused?(directory: string, waitMs: number): void;
}
