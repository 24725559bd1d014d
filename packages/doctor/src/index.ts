export { type Clock, systemClock } from './clock.ts';
export { createSend, type Send, type Target, UnreachableError } from './http/request.ts';
export type { Mark, Probe } from './probe.ts';
export { type Entry, type Report, reportOf, type Verdict } from './report.ts';
export { type Run, type RunOptions, readProbes, runProbes } from './run.ts';
export { NoDirectoryError } from './sample.ts';
