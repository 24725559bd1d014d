// What a packed piece needs beside its connector and the framework.
export { loadConnector } from 'connector-host-kit';
export { createPieceOf, type PieceOptions } from './create-piece.ts';
export type { Framework } from './framework.ts';
