import type { Clock } from '../clock.ts';
import type { Connect } from './connected.ts';

/** What the steps of one run share. */
export interface RunContext {
  dryRun: boolean;
  signal: AbortSignal;
  clock: Clock;
  connect: Connect;
}
