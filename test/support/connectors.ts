import { resolve } from 'node:path';
import type { Connector } from '../../src/contract.ts';
import { createConnector } from '../../src/index.ts';

/** The connector as it is written and as it is released (`npm run build` makes that one). */
export const connectors: [name: string, connector: Connector][] = [
  ['source', createConnector()],
  // The declarations beside the built file say what it is; a computed path keeps it out of the type check.
  ['build', require(resolve('dist/connector')) as Connector],
];
