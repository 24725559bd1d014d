import { isOk, recordsIn, refused } from '../answer-words.ts';
import { type JsonObject, objectsIn } from '../json.ts';
import type { Look, Probe } from '../probe.ts';
import { findRecord } from '../sample.ts';
import { type Seen, seen, unseen } from '../seen.ts';

const about = 'attributes, excludedAttributes';

/** Reads a user by what the query says, and lists its attributes. */
async function keysOf(
  { ask, sample }: Look,
  query: Record<string, string>,
  read: (keys: string[]) => Seen,
): Promise<Seen> {
  const user = findRecord((await sample()).users, ({ userName }) => userName !== undefined);
  if (!user) return unseen('The directory has no users.');
  const answer = await ask({ path: `/Users/${user.id}`, query });
  return isOk(answer) ? read(Object.keys(answer.body)) : refused(answer);
}

/** What may stay when it was not asked for. */
const bookkeeping = ['schemas', 'id', 'meta'];
const one = { attributes: 'userName' };
/** Only an attribute that was not asked for tells. */
const isFollowed = (keys: string[]) => keys.every((key) => key === 'userName' || bookkeeping.includes(key));

const membersIn = ({ members }: JsonObject) => objectsIn(members).length;
const noMembers = unseen('No group has members.');

/** Which part of a record is returned. */
export const selectionProbes: Probe[] = [
  {
    ...{ id: 'attributes', about, expected: 'followed', mark: 'documented', source: 'Reference' },
    asked: 'GET /Users/<id>?attributes=userName',
    see: (look) => keysOf(look, one, (keys) => seen(isFollowed(keys) ? 'followed' : 'passed over')),
  },
  {
    ...{ id: 'attributes-always', about, expected: 'schemas, id', mark: 'assumed' },
    source: 'RFC 7643 section 7, RFC 7644 section 3.9',
    asked: 'GET /Users/<id>?attributes=userName, and what else is returned',
    see: (look) =>
      keysOf(look, one, (keys) =>
        isFollowed(keys)
          ? seen(bookkeeping.filter((key) => keys.includes(key)).join(', ') || 'nothing')
          : unseen('attributes is passed over.'),
      ),
  },
  {
    ...{ id: 'excluded-attributes', about, expected: 'followed', mark: 'documented', source: 'Reference' },
    asked: 'GET /Users/<id>?excludedAttributes=userName,emails',
    see: (look) =>
      keysOf(look, { excludedAttributes: 'userName,emails' }, (keys) =>
        seen(keys.includes('userName') ? 'passed over' : 'followed'),
      ),
  },
  {
    ...{ id: 'both-selections', about, expected: '400 SCIM invalidValue', mark: 'assumed' },
    source: 'Reference says that they exclude each other',
    asked: 'GET /Users/<id>?attributes=userName&excludedAttributes=emails',
    see: (look) => keysOf(look, { ...one, excludedAttributes: 'emails' }, () => seen('accepted')),
  },
  {
    ...{ id: 'group-excluded-members', about, expected: 'passed over', mark: 'assumed' },
    source: 'Reference offers none there',
    asked: 'GET /Groups/<id>?excludedAttributes=members',
    see: async ({ ask, sample }) => {
      const group = findRecord((await sample()).groups, (record) => membersIn(record) > 0);
      if (!group) return noMembers;
      const answer = await ask({ path: `/Groups/${group.id}`, query: { excludedAttributes: 'members' } });
      if (!isOk(answer)) return refused(answer);
      return seen(membersIn(answer.body) > 0 ? 'passed over' : 'followed');
    },
  },
  {
    ...{ id: 'group-list-excluded-members', about, expected: 'passed over', mark: 'assumed' },
    source: 'Reference offers none there',
    asked: 'GET /Groups?count=20&excludedAttributes=members',
    see: async ({ ask, sample }) => {
      if (!(await sample()).groups.some((record) => membersIn(record) > 0)) return noMembers;
      const query = { count: '20', excludedAttributes: 'members' };
      const answer = await ask({ path: '/Groups', query });
      if (!isOk(answer)) return refused(answer);
      return seen(recordsIn(answer).some((record) => membersIn(record) > 0) ? 'passed over' : 'followed');
    },
  },
];
