import type { Connector } from '../src/contract.ts';

/** What the built connector declares: the four calls and the types they speak in. Nothing here runs. */
export type * from '../src/contract.ts';
export type { ErrorCode, ErrorData } from '../src/errors.ts';
export type * from '../src/generated/types.ts';

export declare const describe: Connector['describe'];
export declare const invoke: Connector['invoke'];
export declare const lookup: Connector['lookup'];
export declare const testConnection: Connector['testConnection'];
