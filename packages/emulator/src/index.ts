export type { Credentials, Directory, Snapshot } from './directory.ts';
export type { Account, Emulator, SeedOptions } from './emulator.ts';
export type { Fault, FaultKind } from './faults/fault.ts';
export { type FaultName, faultNames } from './faults/fault-names.ts';
export type { KeyKind } from './http/keys.ts';
export type { LoggedRequest } from './http/request-log.ts';
export type { EmulatorOptions, RateLimitOptions, RetryHint } from './options.ts';
export type {
  EnterpriseBlock,
  ScimContact,
  ScimGroup,
  ScimMeta,
  ScimName,
  ScimUser,
  UserAttributes,
} from './scim/resources.ts';
export { startEmulator } from './start-emulator.ts';
