export type { Credentials, Directory, Snapshot } from './directory/directory.ts';
export { type Emulator, type SeedOptions, startEmulator } from './emulator.ts';
export { type Fault, type FaultKind, type FaultName, faultNames } from './faults/fault.ts';
export type { KeyKind } from './http/keys.ts';
export type { EmulatorOptions, RateLimitOptions, RetryHint } from './options.ts';
export { changeable, type Profile } from './profile/profile.ts';
export type {
  EnterpriseBlock,
  ScimContact,
  ScimGroup,
  ScimMeta,
  ScimName,
  ScimUser,
  UserAttributes,
} from './scim/resources.ts';
export type { LoggedRequest } from './server/exchange.ts';
export type { Account } from './store/account-store.ts';
