import type { ConnectorManifest } from '../../api/types.ts';

/** What a connector's folder exports. Answers are unknown until read: a connector is somebody else's code. */
export interface Connector {
  describe(): ConnectorManifest;
  testConnection(
    connection: Record<string, unknown>,
    options?: { timeoutMs?: number; signal?: AbortSignal },
  ): Promise<unknown>;
  invoke(request: {
    action: string;
    connection: Record<string, unknown>;
    input?: unknown;
    timeoutMs?: number;
    signal?: AbortSignal;
    onProgress?: (progress: unknown) => void;
  }): Promise<unknown>;
  lookup(request: {
    source: string;
    connection: Record<string, unknown>;
    query?: string;
    cursor?: string;
    signal?: AbortSignal;
  }): Promise<unknown>;
}

export interface LoadedConnector {
  /** Absolute. */
  folder: string;
  manifest: ConnectorManifest;
  connector: Connector;
}
