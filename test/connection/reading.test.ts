import { createConnectionPool } from '../../src/connection/pool.ts';
import { createResolvedConnection, type ResolvedConnection } from '../../src/connection/resolve.ts';
import type { ConnectionInput } from '../../src/contract.ts';
import type { FormSchema } from '../../src/generated/types.ts';
import { createClock } from '../support/clock.ts';
import { fields } from '../support/manifest-walk.ts';

const given = {
  apiKey: ' "secret-key" ',
  directoryId: '5d3b0c1e-9a4f-4c55-8e0b-2f1f6a7b8c9d',
};
const accept = Object.assign(() => true, { errors: null });
const read = (connection: ConnectionInput) => createResolvedConnection(connection, fields as FormSchema);

it('takes out the key as given and as put right', () => {
  expect(read(given).redact(['x secret-key y', `x${given.apiKey}y`])).toEqual([
    'x [redacted] y',
    'x[redacted]y',
  ]);
});

it('checks a connection once, and gives repairs that a host may change', async () => {
  const reading = read({ ...given, baseUrl: 'https://api.atlassian.com' });
  let loaded = 0;
  const validator = async () => {
    loaded++;
    return accept;
  };
  const [first, second] = [await reading.connection(validator), await reading.connection(validator)];
  expect(second.connection).toBe(first.connection);
  expect(second.normalized).toEqual(first.normalized);
  expect(second.normalized[0]).not.toBe(first.normalized[0]);
  expect(loaded).toBe(1);
});

it('remembers no failure', async () => {
  const reading = read({ ...given, baseUrl: 'https://example.com' });
  await expect(reading.connection(async () => accept)).rejects.toThrow('Base URL is not allowed');
  await expect(reading.connection(async () => accept)).rejects.toThrow('Base URL is not allowed');
});

describe('readings that sessions keep', () => {
  const make = (): ResolvedConnection => read(given);

  it.each<[string, ConnectionInput, boolean]>([
    ['the same fields', { ...given }, true],
    ['another key', { ...given, apiKey: 'another-key' }, false],
    ['the same in another order', Object.fromEntries(Object.entries(given).reverse()), false],
    ['one field more', { ...given, access: 'full' }, false],
    ['a field that is no text', { ...given, access: 1 }, false],
    ['a list more', { ...given, protectedUsers: ['anna'] }, false],
  ])('%s: the same is %s', (_, other, same) => {
    const sessions = createConnectionPool(Date.now, { userAgent: 'test', env: {} });
    const first = sessions.resolved(given, make);
    expect(sessions.resolved(other, make) === first).toBe(same);
  });

  it.each<[string, unknown, unknown, boolean]>([
    ['the same list', ['anna', 'bob'], ['anna', 'bob'], true],
    ['another order', ['anna', 'bob'], ['bob', 'anna'], false],
    ['one entry less', ['anna', 'bob'], ['anna'], false],
    ['its entries in one text', ['anna', 'bob'], ['anna,bob'], false],
    ['its JSON', ['anna'], '["anna"]', false],
    ['an empty list', [], '', false],
    ['a list with something else in it', ['anna', 1], ['anna', 1], false],
  ])('%s: the same is %s', (_, one, other, same) => {
    const sessions = createConnectionPool(Date.now, { userAgent: 'test', env: {} });
    const first = sessions.resolved({ ...given, protectedUsers: one }, make);
    expect(sessions.resolved({ ...given, protectedUsers: other }, make) === first).toBe(same);
    // The one before the latest is found by its digest.
    sessions.resolved(given, make);
    expect(sessions.resolved({ ...given, protectedUsers: one }, make) === first).toBe(
      Array.isArray(one) && one.every((entry) => typeof entry === 'string'),
    );
  });

  it('are found again after another connection was given', () => {
    const sessions = createConnectionPool(Date.now, { userAgent: 'test', env: {} });
    const first = sessions.resolved(given, make);
    const other = sessions.resolved({ ...given, apiKey: 'another-key' }, make);
    expect([sessions.resolved(given, make) === first, other === first]).toEqual([true, false]);
  });

  it.each([{ ...given, access: 1n }, { ...given, access: Number.NaN }, undefined])(
    'what is no text is read anew each time',
    (odd) => {
      const sessions = createConnectionPool(Date.now, { userAgent: 'test', env: {} });
      expect(sessions.resolved(odd, make)).not.toBe(sessions.resolved(odd, make));
    },
  );

  it('are dropped after a minute without a call', async () => {
    const clock = createClock();
    const sessions = createConnectionPool(clock.now, { userAgent: 'test', env: {} });
    const first = sessions.resolved(given, make);
    await clock.advance(59_999);
    expect(sessions.resolved(given, make)).toBe(first);
    await clock.advance(60_000);
    expect(sessions.resolved(given, make)).not.toBe(first);
  });
});
