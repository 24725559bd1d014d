/** Long work that a process may be killed in the middle of. */
export interface Job {
  kind: 'members' | 'users';
  /** How many users it is about. */
  size: number;
}

export interface Order {
  job: Job;
  connection: Record<string, unknown>;
}

export const groupName = 'everybody';
export const userNameOf = (number: number): string => `user-${number}@example.com`;

/** One call for all, or one call each. */
export function callsOf({ kind, size }: Job): { action: string; input: Record<string, unknown> }[] {
  const numbers = Array.from({ length: size }, (_, number) => number);
  // Of those who are there, every second one leaves, and as many others come.
  if (kind === 'members') {
    const users = numbers.filter((number) => number % 2 === 0).map(userNameOf);
    const maxRemovals = { count: size, percent: 100 };
    return [{ action: 'set-group-members', input: { group: groupName, users, batchSize: 10, maxRemovals } }];
  }
  return numbers.map((number) => ({
    action: 'create-or-update-user',
    input: {
      userName: userNameOf(number),
      primaryEmail: userNameOf(number),
      externalId: `hr-${number}`,
      title: 'Engineer',
    },
  }));
}
