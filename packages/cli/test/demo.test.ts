import { startEmulator } from 'atlassian-scim-emulator';
import pc from 'picocolors';
import * as connector from '../../../src/index.ts';
import { connectionTo, type Embedded } from '../src/connection/embedded.ts';
import { createContext, nora, runSteps, userCount } from '../src/demo/context.ts';
import { steps } from '../src/demo/steps.ts';
import type { Page } from '../src/session.ts';
import { aup } from './terminal.ts';

test('runs all steps and says what next', async () => {
  const { code, out, err } = await aup(['demo'], { columns: 80 });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out.match(/^\d\/7 {2}/gm)).toHaveLength(7);
  expect(out.match(/^ {5}✓ /gm)).toHaveLength(7);
  expect(out).toContain('Users in the directory: 250');
  expect(out).toContain('title  Analyst → Head of Research');
  expect(out).toContain('251 users, each exactly once');
  expect(out).toContain('active  true → false');
  expect(out).toContain('active  false → true');
  expect(out).toMatch(/Next steps\n {2}aup /);
  expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
});

test('stopped by a signal it says so', async () => {
  const { code, out } = await aup(['demo'], { signal: AbortSignal.abort() });
  expect(code).toBe(130);
  expect(out).toMatch(/^ {5}✗ .+/m);
  expect(out).toContain('The demo stopped here.');
});

describe('a step that does not do what it should ends it', () => {
  async function perform(disturb: (emulator: Embedded) => void) {
    const emulator = await startEmulator({ users: userCount });
    disturb(emulator);
    let printed = '';
    const page: Page = {
      paint: pc.createColors(false),
      columns: 80,
      print: (...lines) => {
        printed += lines.map((line) => `${line}\n`).join('');
      },
    };
    const { signal } = new AbortController();
    const setting = { connector, connection: connectionTo(emulator), directory: emulator.directory, signal };
    const allWell = await runSteps(steps, createContext(setting, page), page).finally(() => emulator.close());
    return { allWell, printed };
  }

  test.each<[string, (emulator: Embedded) => void, string]>([
    ['the key has ended', ({ directory }) => directory.expireKey(), '1/7'],
    ['the user is there already', ({ directory }) => directory.addUser({ userName: nora.userName }), '2/7'],
    ['one user more', ({ directory }) => directory.addUser({ userName: 'somebody else' }), '5/7'],
    [
      'a deactivation that nobody carries out',
      ({ fail }) =>
        fail({ kind: 'status', status: 200, method: 'PATCH', skip: 1, body: { id: 'x', active: false } }),
      '6/7',
    ],
  ])('%s', async (_, disturb, last) => {
    const { allWell, printed } = await perform(disturb);
    expect(allWell).toBe(false);
    expect(printed.match(/^\d\/7/gm)?.at(-1)).toBe(last);
    expect(printed.trimEnd().split('\n').at(-1)).toMatch(/^ {5,7}\S/);
    expect(printed.match(/✗ /g)?.length).toBeGreaterThan(0);
  });
});
