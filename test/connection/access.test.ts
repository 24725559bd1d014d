import { checkAccess, effectOf } from '../../src/connection/access.ts';
import type { Action } from '../../src/generated/types.ts';

const method = { 'x-effects': { GET: 'read', POST: 'change', DELETE: 'removal' } };

/** As much of an action as counts here. */
function actionWith(readOnly: boolean, destructive: boolean, properties = {}): Action {
  const hints = { readOnly, destructive, idempotent: true };
  return { title: 'Some Action', hints, input: { properties } } as unknown as Action;
}

const actions = {
  reading: actionWith(true, false),
  changing: actionWith(false, false),
  removing: actionWith(false, true),
};

it.each([
  ['full', 'reading', true],
  ['full', 'changing', true],
  ['full', 'removing', true],
  ['no-delete', 'reading', true],
  ['no-delete', 'changing', true],
  ['no-delete', 'removing', false],
  ['read-only', 'reading', true],
  ['read-only', 'changing', false],
  ['read-only', 'removing', false],
] as const)('%s: %s is allowed: %s', (access, kind, allowed) => {
  const check = () => checkAccess(access, actions[kind], {});
  if (allowed) expect(check).not.toThrow();
  else expect(check).toThrow(expect.objectContaining({ code: 'not_allowed' }));
});

it('says why, and what was not run', () => {
  expect(() => checkAccess('read-only', actions.changing, {})).toThrow(
    'This connection is read-only, so Some Action was not run.',
  );
  expect(() => checkAccess('no-delete', actions.removing, {})).toThrow(
    'This connection cannot remove access or data, so Some Action was not run.',
  );
});

it('allows everything when nothing is said', () => {
  expect(() => checkAccess(undefined, actions.removing, {})).not.toThrow();
});

describe('the effect', () => {
  it.each([
    ['reading', 'read'],
    ['changing', 'change'],
    ['removing', 'removal'],
  ] as const)('of %s is %s', (kind, effect) => {
    expect(effectOf(actions[kind], {})).toBe(effect);
  });

  it.each([
    [{ method: 'GET' }, 'read'],
    [{ method: 'POST' }, 'change'],
    [{ method: 'DELETE' }, 'removal'],
    [{ method: 'TRACE' }, 'removal'],
    [{ method: 'constructor' }, 'removal'],
    [{}, 'removal'],
  ])('follows a value where that decides: %j', (input, effect) => {
    expect(effectOf(actionWith(false, true, { method }), input)).toBe(effect);
  });

  it('is the strongest of several', () => {
    const action = actionWith(true, false, { first: method, second: method });
    expect(effectOf(action, { first: 'POST', second: 'GET' })).toBe('change');
    expect(effectOf(action, { first: 'GET', second: 'DELETE' })).toBe('removal');
  });
});
