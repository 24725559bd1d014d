import type { ScimUser } from 'atlassian-scim-emulator';
import fc from 'fast-check';
import { decode } from '../../../src/scim/protocol/decode.ts';
import { operationsBetween } from '../../../src/scim/users/user-patch.ts';
import { applyAttributes } from '../../../src/scim/users/user-record.ts';
import { viewUser } from '../../../src/scim/users/user-view.ts';
import { type ScimTest, startScim } from '../../support/scim.ts';
import { clearings, storedUsers, wishes } from '../../support/user-arbitraries.ts';

let scim: ScimTest;
afterEach(() => scim.close());

/** The directory is the model: what the operations make of a user is what was meant. */
async function modelHolds(patchStatus: 200 | 204, numRuns: number) {
  scim = await startScim({ strict: true, patchStatus });
  const { directory } = scim.emulator;
  const requests = patchStatus === 200 ? 1 : 2;
  let people = 0;
  const cases = fc
    .constant(undefined)
    .map(() => `person${++people}-`)
    .chain((owner) => fc.tuple(storedUsers(owner), wishes(owner), clearings));

  await fc.assert(
    fc.asyncProperty(cases, async ([stored, wanted, clear]) => {
      const before = viewUser(decode(directory.addUser(stored as Partial<ScimUser>), 'Users'));
      const after = applyAttributes(before, wanted, clear);
      try {
        const { user, changes } = await scim.users.update(before, wanted, clear);
        const now = viewUser(decode({ ...directory.user(before.id), id: before.id }, 'Users'));

        expect(user).toEqual(now);
        expect(operationsBetween(now, after)).toEqual([]);
        const isLeaving = wanted.active === false && before.active !== false;
        // Access is taken away first and alone.
        const isTwofold = isLeaving && changes.some(({ attribute }) => attribute !== 'active');
        const patches = changes.length === 0 ? 0 : isTwofold ? 2 : 1;
        // That somebody is inactive already is read from the record itself.
        const reading = wanted.active === false && !isLeaving ? 1 : 0;
        expect(scim.asked()).toHaveLength(reading + patches * requests);

        expect(await scim.users.update(now, wanted, clear)).toEqual({ user: now, changes: [] });
        expect(scim.asked()).toEqual(wanted.active === false ? [`GET /Users/${before.id}`] : []);
      } finally {
        directory.removeUser(before.id);
      }
    }),
    { numRuns },
  );
}

describe('an update leads to what was meant, names every change, and sends nothing the second time', () => {
  it('where a PATCH answers with the user', () => modelHolds(200, 60));
  it('where a PATCH answers with nothing', () => modelHolds(204, 20));
});
