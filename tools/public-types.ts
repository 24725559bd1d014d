import type { TypedConnector } from '../src/contract/typed.ts';
import type { ConnectorOptions } from '../src/index.ts';

/** What the built connector declares: what it exports, and the types that this speaks in. Nothing here runs. */
export type * from '../src/contract/telemetry.ts';
export type * from '../src/contract/typed.ts';
export type * from '../src/contract.ts';
export type { Clock } from '../src/core/clock.ts';
export type { ErrorCode, ErrorData } from '../src/errors.ts';
export type * from '../src/generated/types.ts';
export type { ConnectorOptions };

/**
 * An instance of the connector. It shares nothing with any other.
 * @throws Error with `code` "invalid_input" where `ca` holds something else than certificates
 */
export declare function createConnector(options?: ConnectorOptions): TypedConnector;

export declare const describe: TypedConnector['describe'];
export declare const invoke: TypedConnector['invoke'];
export declare const lookup: TypedConnector['lookup'];
export declare const testConnection: TypedConnector['testConnection'];
