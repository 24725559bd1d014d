import { sameKey } from '../core/text.ts';
import type { Actions, Group, User } from '../generated/types.ts';

/** The output of the action, as its schema says. */
export type DirectorySummary = Actions['get-directory-summary']['output'];

const largest = 10;

/** Counts users and groups as they are read, and keeps no more of them than it needs. */
export interface SummaryCount {
  addUser(user: User): void;
  addGroup(group: Group): void;
  /** Begins anew: what was read before does not count. */
  restartUsers(): void;
  restartGroups(): void;
  summary(complete: boolean): DirectorySummary;
}

/** Starts at zero. Addresses and external ids that several users hold are found by comparing them as the directory does. */
export function startSummary(): SummaryCount {
  const noUsers = { total: 0, active: 0, inactive: 0, unlinked: 0 };
  const noGroups = { total: 0, empty: 0, largest: [] as Group[] };
  const users = { ...noUsers };
  const groups = { ...noGroups };
  const shared = { email: new Map<string, Holder[]>(), externalId: new Map<string, Holder[]>() };

  return {
    addUser(user) {
      users.total++;
      users[(user.active ?? true) ? 'active' : 'inactive']++;
      if (!user.atlassianAccountId) users.unlinked++;
      const holder = { id: user.id, ...(user.userName === undefined ? {} : { userName: user.userName }) };
      for (const address of new Set(user.emails?.map(({ value }) => sameKey(value))))
        push(shared.email, address, holder);
      if (user.externalId) push(shared.externalId, sameKey(user.externalId, true), holder);
    },
    addGroup(group) {
      groups.total++;
      if (group.memberCount === 0) groups.empty++;
      groups.largest = [...groups.largest, group]
        .sort((a, b) => b.memberCount - a.memberCount)
        .slice(0, largest);
    },
    restartUsers() {
      Object.assign(users, noUsers);
      shared.email.clear();
      shared.externalId.clear();
    },
    restartGroups() {
      Object.assign(groups, noGroups);
    },
    summary: (complete) => ({
      users: { ...users },
      groups: { ...groups },
      duplicates: (['email', 'externalId'] as const).flatMap((kind) =>
        [...shared[kind]]
          .filter(([, holders]) => holders.length > 1)
          .map(([value, holders]) => ({ shared: kind, value, users: holders })),
      ),
      complete,
    }),
  };
}

interface Holder {
  id: string;
  userName?: string;
}

function push(map: Map<string, Holder[]>, key: string, holder: Holder): void {
  const holders = map.get(key);
  if (holders) holders.push(holder);
  else map.set(key, [holder]);
}
