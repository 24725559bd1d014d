import fc from 'fast-check';
import { cleanText } from '../../../src/core/text.ts';
import { type ScimTest, startScim } from '../../support/scim.ts';

let scim: ScimTest;
beforeAll(async () => {
  scim = await startScim();
});
afterAll(() => scim.close());

/** Creates a user, finds it by user name and by external id, changes it, deletes it. */
async function liveThrough(userName: string) {
  const { users, emulator } = scim;
  const created = await users.create({ userName, externalId: userName, primaryEmail: 'awkward@example.com' });
  const byName = await users.with('userName', userName);
  const byExternalId = await users.with('externalId', userName);
  const found = await users.find(userName);
  const { user: changed } = await users.update(found, { title: userName });
  const stored = emulator.directory.user(created.id);
  const { deleted } = await users.delete(created);
  const left = await users.with('userName', userName);
  return {
    names: [created, ...byName, ...byExternalId, found, changed, stored].map((user) => user?.userName),
    title: stored?.title,
    deleted,
    left,
  };
}

/** Written without what does not show; found under what was given all the same. */
const untouched = (userName: string) => ({
  names: Array<string>(6).fill(cleanText(userName)),
  title: userName,
  deleted: true,
  left: [],
});

describe('a user name survives create, find, change and delete', () => {
  it.each([
    'anna"b',
    '"quoted"',
    'corp\\anna',
    'ends with a backslash\\',
    'anna+test@example.com',
    '100%',
    '%41',
    'a&b=c',
    'a#b',
    'a?b/c',
    'two\nlines\r\n\ttabbed',
    ' spaces around ',
    'spaces  inside',
    'zero\u200bwidth',
    'rene\u0301',
    'می\u200cخواهم',
    'Ünïcödé ß İ',
    '李雷 😀',
    'nul\u0000l',
    'x" or userName pr or userName eq "',
    '4f1d0a52-3b7c-4f0e-9a55-0c9d8a1b2c01',
  ])('%j', async (userName) => {
    expect(await liveThrough(userName)).toEqual(untouched(userName));
  });

  it('whatever it is', async () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
    const awkward = fc.string({ unit: fc.constantFrom(...'"\\+%&#?/= \n\t\'();,:😀é'), minLength: 1 });
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(text, awkward).filter((name) => cleanText(name) !== ''),
        async (userName) => {
          expect(await liveThrough(userName)).toEqual(untouched(userName));
        },
      ),
      { numRuns: 25 },
    );
  });
});
