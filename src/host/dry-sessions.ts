import { ConnectorError } from '../errors.ts';
import { createDryState, type DryState } from '../scim/dry-state.ts';

/** How long an unused session is kept, in ms; it is dropped at the next dry run of any session. */
const idleMs = 600_000;
const mostSessions = 50;
const defaultBytes = 64 * 1024 * 1024;
const longestName = 200;

/** The writes of dry runs, shared by those with the same session name on the same connection. */
export interface DrySessions {
  /**
   * Runs the work on the writes of earlier dry runs, and keeps them with the new ones. Without a name nothing is kept.
   * @param connectionId a digest of the connection
   * @param name of the host's choice
   * @param warn called if the session cannot be kept
   * @throws invalid_input for an invalid name
   */
  use<Result>(
    connectionId: string,
    name: unknown,
    work: (state: DryState) => Promise<Result>,
    warn: (message: string) => void,
  ): Promise<Result>;
}

interface DrySession {
  state: DryState;
  users: number;
  lastUsed: number;
  bytes: number;
}

/**
 * @param now milliseconds since 1970
 * @param mostBytes approximate limit of all sessions together; the least recently used are dropped first
 */
export function createDrySessions(now: () => number, mostBytes = defaultBytes): DrySessions {
  // In order of use, the least recently used first.
  const sessions = new Map<string, DrySession>();

  return {
    async use(connectionId, name, work, warn) {
      dropIdle();
      if (name === undefined || name === null || name === '') return work(createDryState());
      if (typeof name !== 'string' || name.length > longestName)
        throw new ConnectorError(
          'invalid_input',
          `dryRunSession must be a text of at most ${longestName} characters.`,
        );
      const key = JSON.stringify([connectionId, name]);
      const session = sessions.get(key) ?? { state: createDryState(), users: 0, lastUsed: 0, bytes: 0 };
      touch(key, session);
      session.users++;
      try {
        return await work(session.state);
      } finally {
        session.users--;
        session.bytes = bytesOf(session.state);
        touch(key, session);
        dropSuperfluous();
        if (!sessions.has(key))
          warn('This dry-run session is too large to be kept: later steps do not see its writes.');
      }
    },
  };

  function touch(key: string, session: DrySession): void {
    session.lastUsed = now();
    sessions.delete(key);
    sessions.set(key, session);
  }

  function dropIdle(): void {
    for (const [key, { users, lastUsed }] of sessions)
      if (users === 0 && now() - lastUsed >= idleMs) sessions.delete(key);
  }

  function dropSuperfluous(): void {
    let bytes = [...sessions.values()].reduce((sum, session) => sum + session.bytes, 0);
    for (const [key, session] of sessions) {
      if (sessions.size <= mostSessions && bytes <= mostBytes) return;
      if (session.users > 0) continue;
      sessions.delete(key);
      bytes -= session.bytes;
    }
  }
}

/** Approximate size of the records. */
function bytesOf({ users, groups }: DryState): number {
  const records = [...users.changed.values(), ...groups.changed.values()];
  return records.reduce((sum, record) => sum + (record ? JSON.stringify(record).length : 0), 0);
}
