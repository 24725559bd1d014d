import { isOk, refused } from '../answer-words.ts';
import type { Look, Probe } from '../probe.ts';
import { type Seen, seen, unseen } from '../seen.ts';
import { membersNow, patchBody, patchGroup, setMembers } from './changes.ts';
import { groupSchema } from './throwaways.ts';

const about = 'Groups';
const madeUpId = '00000000-0000-8000-8000-00000000a0d1';
const batches = [10, 100, 500, 1_000];

/** Removes the second of two members in some form, and says who is left. */
async function removing(look: Look, operation: (id: string) => object): Promise<Seen> {
  const [first, second] = [await look.own.user(), await look.own.second()];
  if (!(await setMembers(look, [first, second]))) return unseen('Members cannot be added.');
  const answer = await patchGroup(look, patchBody(operation(second.id)));
  if (!isOk(answer)) return refused(answer);
  const left = await membersNow(look);
  if (left.includes(second.id)) return seen('passed over');
  return seen(left.includes(first.id) ? 'removed' : 'all removed');
}

/** Members of groups: in which forms they come and go. */
export const memberProbes: Probe[] = [
  {
    ...{ id: 'member-add', about, expected: 'added', mark: 'documented', source: 'Reference' },
    asked: 'PATCH /Groups/<id>, `add` with an array of two members',
    see: async (look) => {
      const [first, second] = [await look.own.user(), await look.own.second()];
      const value = [first, second].map(({ id }) => ({ value: id }));
      const answer = await patchGroup(look, patchBody({ op: 'add', path: 'members', value }));
      if (!isOk(answer)) return refused(answer);
      const there = await membersNow(look);
      return seen([first, second].every(({ id }) => there.includes(id)) ? 'added' : 'passed over');
    },
  },
  {
    ...{ id: 'group-put-without-members', about, expected: 'kept', mark: 'assumed' },
    source: 'Reference documents a body of `displayName` only',
    asked: 'PUT /Groups/<id> without `members`',
    see: async (look) => {
      const own = await look.own.group();
      if (!(await setMembers(look, [await look.own.user()]))) return unseen('Members cannot be added.');
      const body = { schemas: [groupSchema], displayName: own.name };
      const answer = await look.ask({ method: 'PUT', path: `/Groups/${own.id}`, body });
      if (!isOk(answer)) return refused(answer);
      return seen((await membersNow(look)).length > 0 ? 'kept' : 'emptied');
    },
  },
  {
    ...{ id: 'member-unknown', about, expected: '404 SCIM', mark: 'assumed', source: '–' },
    asked: 'PATCH /Groups/<id>, `add` with a made-up id',
    see: async (look) => {
      const value = [{ value: madeUpId }];
      const answer = await patchGroup(look, patchBody({ op: 'add', path: 'members', value }));
      if (!isOk(answer)) return refused(answer);
      return seen((await membersNow(look)).includes(madeUpId) ? 'added' : 'passed over');
    },
  },
  {
    ...{
      id: 'member-remove-path',
      about,
      expected: 'removed',
      mark: 'assumed',
      source: 'both are used by public clients',
    },
    asked: 'PATCH /Groups/<id>, `remove` at `members[value eq "<id>"]`',
    see: (look) => removing(look, (id) => ({ op: 'remove', path: `members[value eq "${id}"]` })),
  },
  {
    ...{
      id: 'member-remove-value',
      about,
      expected: 'removed',
      mark: 'assumed',
      source: 'both are used by public clients',
    },
    asked: 'PATCH /Groups/<id>, `remove` at `members` with a value',
    see: (look) => removing(look, (id) => ({ op: 'remove', path: 'members', value: [{ value: id }] })),
  },
  {
    ...{ id: 'member-batch', about, expected: 'at least 1000', mark: 'assumed' },
    source: 'the published limits are far above what a test makes',
    asked: `PATCH /Groups/<id>, \`add\` with the same member ${batches.join(', ')} times`,
    see: async (look) => {
      const { id } = await look.own.user();
      let largest = 0;
      for (const size of batches) {
        const value = Array.from({ length: size }, () => ({ value: id }));
        if (!isOk(await patchGroup(look, patchBody({ op: 'add', path: 'members', value })))) break;
        largest = size;
      }
      return seen(
        largest === batches.at(-1)
          ? `at least ${largest}`
          : largest === 0
            ? 'fewer than 10'
            : String(largest),
      );
    },
  },
  {
    ...{
      id: 'member-remove-all',
      about,
      expected: 'all removed',
      mark: 'assumed',
      source: 'RFC 7644 section 3.5.2.2',
    },
    asked: 'PATCH /Groups/<id>, `remove` at `members` without a value',
    see: async (look) => {
      if (!(await setMembers(look, [await look.own.user()]))) return unseen('Members cannot be added.');
      const answer = await patchGroup(look, patchBody({ op: 'remove', path: 'members' }));
      if (!isOk(answer)) return refused(answer);
      return seen((await membersNow(look)).length === 0 ? 'all removed' : 'passed over');
    },
  },
];
