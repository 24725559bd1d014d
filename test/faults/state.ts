import type { Emulator, Snapshot } from 'atlassian-scim-emulator';

/** What the organization holds, without ids and times: two that are alike have equal states. */
export interface State extends Snapshot {
  accounts: { email: string; active: boolean; linked: boolean }[];
}

export function stateOf(emulator: Emulator): State {
  const accounts = emulator
    .accounts()
    .map(({ email, active, scimUserId }) => ({ email, active, linked: scimUserId !== null }))
    .sort((a, b) => (a.email < b.email ? -1 : 1));
  return { ...emulator.directory.snapshot(), accounts };
}
