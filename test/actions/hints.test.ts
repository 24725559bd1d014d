import { isDeepStrictEqual } from 'node:util';
import type { Emulator } from 'atlassian-scim-emulator';
import { effectOf } from '../../src/connection/access.ts';
import type { Action } from '../../src/generated/types.ts';
import type { Slug } from '../../src/host/action.ts';
import { seed } from '../support/directory.ts';
import { actions } from '../support/manifest-walk.ts';
import { startSteps } from '../support/steps.ts';

/** All that an action can change. */
const stateOf = ({ directory, accounts }: Emulator) => ({
  ...directory.snapshot(),
  accounts: accounts().length,
  links: links(accounts()),
});
const links = (accounts: ReturnType<Emulator['accounts']>) =>
  accounts.filter(({ scimUserId }) => scimUserId !== null).length;
type State = ReturnType<typeof stateOf>;

/** Who lost access, a membership, a record or a link. */
function losses(before: State, after: State): string[] {
  const users = new Map(after.users.map((user) => [user.userName, user]));
  const groups = new Map(after.groups.map(({ displayName, members }) => [displayName, members]));
  return [
    ...before.users
      .filter(({ userName, active }) => !users.has(userName) || (active && !users.get(userName)?.active))
      .map(({ userName }) => `user ${userName}`),
    ...before.groups.flatMap(({ displayName, members }) => {
      const now = groups.get(displayName);
      if (!now) return [`group ${displayName}`];
      return members.filter((member) => !now.includes(member)).map((member) => `${member} in ${displayName}`);
    }),
    ...(after.links < before.links ? ['link of an account'] : []),
  ];
}

/** Attributes that somebody had before. */
function emptied(before: State, after: State): string[] {
  const users = new Map(after.users.map((user) => [user.userName, user]));
  return before.users.flatMap((user) =>
    Object.keys(user).filter((key) => !(key in (users.get(user.userName) ?? user))),
  );
}

const played = new Map<string, ReturnType<typeof playAll>>();

/** Runs the successful examples, each twice, and tells what state each run leaves. */
function play(action: Action) {
  const runs = played.get(action.slug) ?? playAll(action);
  played.set(action.slug, runs);
  return runs;
}

async function playAll(action: Action) {
  const runs = [];
  for (const { given, input, output, title } of action.examples) {
    if (!output) continue;
    const steps = await startSteps();
    const { emulator } = steps;
    seed(emulator, given);
    const connection = { ...steps.connection, ...given?.connection };
    const before = stateOf(emulator);
    const first = await steps.run(action.slug as Slug, input, connection);
    const requests = emulator.requests.map(({ method, path }) => `${method} ${path}`);
    const once = stateOf(emulator);
    const second = await steps.run(action.slug as Slug, input, connection);
    runs.push({
      title,
      effect: effectOf(action, input),
      before,
      once,
      twice: stateOf(emulator),
      requests,
      results: [first.ok, second.ok],
    });
    await steps.close();
  }
  expect(runs.length).toBeGreaterThan(0);
  return runs;
}

const withHint = (hint: 'readOnly' | 'idempotent', value: boolean) =>
  actions.filter(({ hints }) => hints[hint] === value).map((action) => [action.title, action] as const);

describe('an action that only reads', () => {
  it.each(withHint('readOnly', true))('%s changes nothing', async (_, action) => {
    for (const { before, once, requests } of await play(action)) {
      expect(once).toEqual(before);
      // The organization's API looks up by e-mail with a POST, so that the address is in no log.
      expect(
        requests.filter((request) => !/^GET |^POST \S*\/get-scim-links-for-email$/.test(request)),
      ).toEqual([]);
    }
  });
});

describe('an action that writes', () => {
  it.each(withHint('readOnly', false))('%s does so in an example', async (_, action) => {
    const writing = (await play(action)).filter(({ effect }) => effect !== 'read');
    const changing = writing.filter(({ before, once }) => !isDeepStrictEqual(before, once));
    expect(changing.length > 0 || writing.length === 0).toBe(true);
  });
});

describe('an action that may run twice', () => {
  it.each(withHint('idempotent', true))('%s leaves what one run leaves', async (_, action) => {
    for (const { once, twice, results } of await play(action)) {
      expect(twice).toEqual(once);
      expect(results).toEqual([true, true]);
    }
  });
});

describe('what is taken away', () => {
  it.each(actions.map((action) => [action.title, action] as const))(
    '%s does not hide it',
    async (_, action) => {
      for (const { title, effect, before, once } of await play(action)) {
        const lost = losses(before, once);
        expect({ title, lost: effect === 'removal' ? [] : lost }).toEqual({ title, lost: [] });
      }
    },
  );

  it.each(actions.filter(({ hints }) => hints.destructive).map((action) => [action.title, action] as const))(
    '%s shows it in an example',
    async (_, action) => {
      const lost = (await play(action)).flatMap(({ before, once }) => [
        ...losses(before, once),
        ...emptied(before, once),
      ]);
      expect(lost.length).toBeGreaterThan(0);
    },
  );
});
