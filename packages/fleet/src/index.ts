// What the command line needs: no worker, no metrics.
export { createFleetClient, type FleetClient, type Submission } from './client.ts';
export type { LedgerReport } from './ledger-report.ts';
export { connectRedis, redisUrl } from './redis.ts';
export { isEnded, type RunState } from './run-state.ts';
export type { Run } from './runs.ts';
