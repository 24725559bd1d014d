export { type CallOutcome, createCalls, type HostCalls, type LookupRequest, settle } from './calls.ts';
export { cleanSchema, withoutHints } from './clean-schema.ts';
export { type Clock, systemClock, throttle } from './clock.ts';
export { numberFrom, readOptions, runProgram } from './command-line.ts';
export { connectionFromEnvironment, readOnlyConnection, readScalars, variableOf } from './connection.ts';
export type * from './contract.ts';
export { canRunDry, type FoundPlan, readPlan, takesPlan } from './dry-run.ts';
export { type Effect, effectOf } from './effect.ts';
export { brokenContract, errorText, HostError, readError } from './errors.ts';
export { type Field, type FieldKind, fieldsOf } from './fields.ts';
export { fit } from './fit.ts';
export { asObject, mapTexts, objectsIn, plainJson, textsIn } from './json.ts';
export { type Ledger, type OutcomeCounts, readLedger } from './ledger.ts';
export {
  checkContract,
  type LoadedConnector,
  loadConnector,
  readConnector,
  readManifest,
} from './load-connector.ts';
export { readActionResult, readLookup, readProgress, readTestReport } from './read-result.ts';
export { createRedactor, secretsOf } from './redact.ts';
