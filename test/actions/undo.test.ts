import type { Snapshot } from 'atlassian-scim-emulator';
import fc from 'fast-check';
import type { Undo } from '../../src/generated/types.ts';
import { invoke } from '../../src/index.ts';
import { startDirectory } from '../support/directory.ts';
import { samples } from '../support/samples.ts';

const teams = ['red', 'green', 'blue'];
const limit = { count: 1_000, percent: 100 };

/** Does something that takes access away, runs what it gives as undo, and compares the directory with before. */
async function doAndUndo(
  action: string,
  inputFor: (names: string[], emails: Map<string, string>) => object,
  memberships: number[][],
) {
  const { emulator, connection } = await startDirectory({ users: 8 });
  try {
    const people = emulator.directory.users();
    const names = people.map(({ userName }) => userName);
    const emails = new Map(people.map((user) => [user.userName, user.emails[0]?.value ?? '']));
    for (const [index, members] of memberships.entries()) {
      const displayName = teams[index] as string;
      emulator.directory.addGroup({
        displayName,
        members: [...new Set(members)].map((place) => names[place] as string),
      });
    }
    const before = essence(emulator.directory.snapshot());
    const result = await invoke({ action, connection, input: inputFor(names, emails) });
    expect(result).toMatchObject({ ok: true });
    // Every action that is tried here has it in its output's schema.
    for (const { action: next, input } of (result.output as unknown as { undo: Undo[] }).undo) {
      expect(await invoke({ action: next, connection, input })).toMatchObject({ ok: true });
    }
    expect(essence(emulator.directory.snapshot())).toEqual(before);
  } finally {
    await emulator.close();
  }
}

/** Where the directory keeps a department, and how it spells a group's reference, is its own business. */
function essence({ users, groups }: Snapshot) {
  return {
    users: users.map(({ userName, emails, name, title, active }) => ({
      userName,
      emails,
      name,
      title,
      active,
    })),
    groups,
  };
}

const memberships = fc.array(fc.array(fc.nat(7), { maxLength: 8 }), { minLength: 3, maxLength: 3 });
const some = fc.subarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 1 });

test.each(['deactivate', 'delete'])('users missing from a list: %s', async (missingUsers) => {
  const input = (kept: number[]) => (names: string[], emails: Map<string, string>) => ({
    users: kept.map((place) => ({
      userName: names[place],
      primaryEmail: emails.get(names[place] as string),
    })),
    missingUsers,
    allow: { reactivate: false },
    maxRemovals: limit,
  });
  const property = fc.asyncProperty(some, memberships, (kept, members) =>
    doAndUndo('sync-users', input(kept), members),
  );
  await fc.assert(property, { numRuns: samples(4, 20) });
});

test.each(['leave', 'empty', 'delete'])(
  'groups brought in line, those missing: %s',
  async (missingGroups) => {
    const input = (kept: number[]) => (names: string[]) => ({
      groups: [{ name: 'red', members: kept.map((place) => names[place]) }],
      missingGroups,
      maxRemovals: limit,
    });
    // Only who was in the group before may be kept: undo puts back what was taken, and takes nothing that was given.
    const property = fc.asyncProperty(some, memberships, (kept, [red = [], ...others]) =>
      doAndUndo('sync-groups', input(kept.filter((place) => red.includes(place))), [red, ...others]),
    );
    await fc.assert(property, { numRuns: samples(4, 20) });
  },
);

test.each(['deactivate', 'delete'])('a person who leaves: %s', async (mode) => {
  const property = fc.asyncProperty(fc.nat(7), memberships, (place, members) =>
    doAndUndo('offboard-user', (names) => ({ user: names[place], mode }), members),
  );
  await fc.assert(property, { numRuns: samples(4, 20) });
});
