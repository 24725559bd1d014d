import { ConnectorError } from '../errors.ts';
import { createDryState, type DryState } from '../scim/dry-state.ts';

/** A session that nobody uses is dropped after so long, at the next dry run of any session. */
const idleMs = 600_000;
const mostSessions = 50;
const defaultBytes = 64 * 1024 * 1024;
const longestName = 200;

/** What dry runs have written, for those that name the same session on the same connection. */
export interface DrySessions {
  /**
   * Works on what the dry runs before have written, and keeps it with what is added. Without a name nothing is kept.
   * @param connectionId a digest of the connection
   * @param name of the host's choice
   * @param warn told where the session cannot be kept
   * @throws invalid_input for a name that is none
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
 * @param mostBytes of all sessions together, about; those that were used longest ago are dropped first
 */
export function createDrySessions(now: () => number, mostBytes = defaultBytes): DrySessions {
  // In the order of use: what is at the front was used longest ago.
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

/** About the room that the records take. */
function bytesOf({ users, groups }: DryState): number {
  const records = [...users.changed.values(), ...groups.changed.values()];
  return records.reduce((sum, record) => sum + (record ? JSON.stringify(record).length : 0), 0);
}
