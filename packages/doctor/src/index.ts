export { rateProbe, readProbes, writeProbes } from './all-probes.ts';
export { type Clock, systemClock } from './clock.ts';
export { createSend, type Send, type Target, UnreachableError } from './http/request.ts';
export { type Entry, type Report, reportOf, type Verdict } from './report.ts';
export { cleanLeftovers, LeftoversError, runProbes } from './run.ts';
export { NoDirectoryError } from './sample.ts';
export { namesFor, taggedAddress, usualPrefix } from './write/throwaways.ts';
