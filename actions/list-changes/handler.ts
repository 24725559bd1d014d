import type { Handler } from '../../src/host/action.ts';
import { decodeCursor, encodeCursor } from '../../src/plan/change-cursor.ts';
import { startChangeReading } from '../../src/plan/list-changes.ts';

const handler: Handler<'list-changes'> = async ({ input, directory, limits, log, unfulfilled }) => {
  const { kind, since } = input;
  const { users, groups, id } = directory;
  const about = `${kind} of ${id}`;
  const before = since === undefined ? undefined : decodeCursor(about, since, limits.cursorBytes);
  const reading = startChangeReading(kind, directory[kind].watched, before);
  log(`Atlassian does not report changes: reading all ${kind}, one request for each 100.`);
  const { steady } = await (kind === 'users' ? users.readEach(reading) : groups.readEach(reading));
  const { changes, traces } = reading.result(steady);
  if (!steady)
    unfulfilled(
      'The directory changed during three readings: a later call reports deletions, and may report some additions.',
    );
  return {
    counts: {
      read: traces.length,
      created: changes.created.length,
      changed: changes.changed.length,
      gone: changes.gone.length,
    },
    ...changes,
    cursor: encodeCursor(about, traces, limits.cursorBytes),
    complete: steady,
  };
};

export default handler;
