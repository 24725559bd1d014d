import type { Handler } from '../../src/host/action.ts';
import { compareGroups } from '../../src/plan/compare-groups.ts';
import { mergeGroups } from '../../src/plan/match-groups.ts';
import { isOpen } from '../../src/plan/membership.ts';
import { leavingIds } from '../../src/plan/sync-groups.ts';

const handler: Handler<'compare-groups'> = async ({
  input,
  rows,
  directory: { users, groups },
  unfulfilled,
}) => {
  const wanted = mergeGroups(input.groups.map((row, index) => ({ ...row, row: rows.placeOf(index).row })));
  const existing = await groups.loadExisting({
    names: wanted.map(({ name }) => name),
    externalIds: wanted.flatMap(({ externalId }) => externalId ?? []),
    all: true,
  });
  const present = existing.groups;
  const memberIds = present.flatMap(({ members }) => members.map(({ value }) => value));
  const references = [...new Set(wanted.flatMap(({ members = [] }) => members))];
  const resolved = await users.resolve(references, new Set(memberIds));
  const people = new Map(resolved.map((person) => [person.reference, person]));
  const leaving = leavingIds({ wanted, people, present }, (meant) => meant.some(isOpen));
  const records = await users.readAll(leaving);
  const now = existing.readAt;
  const report = compareGroups({ wanted, refused: rows.refused, people, present, records, now });
  if (!existing.steady)
    unfulfilled('The directory changed during three readings: a group may have been missed.');
  const unread = present.filter(({ membersUnknown }) => membersUnknown);
  if (unread.length > 0)
    unfulfilled(
      `Not compared, since their members could not be read: ${unread.map(({ displayName, id }) => displayName ?? id).join(', ')}.`,
    );
  return { ...report, complete: existing.steady && unread.length === 0 };
};

export default handler;
