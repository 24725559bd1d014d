import fc from 'fast-check';
import { type HttpResult, type Operation, retryAfterMs } from '../../src/http/result.ts';
import { decideRetry, mayBeApplied, type RetryQuestion } from '../../src/http/retry.ts';
import { answer, failures, noAnswer } from '../support/outcomes.ts';

const minute = 60_000;

function ask(operation: Operation, outcome: HttpResult, more: Partial<RetryQuestion> = {}) {
  return decideRetry({ operation, outcome, attempt: 1, timeLeftMs: minute, now: 0, random: 0.5, ...more });
}

describe('what is sent again', () => {
  it.each([
    // outcome, read, write, create
    [answer(400), false, false, false],
    [answer(401), false, false, false],
    [answer(403), false, false, false],
    [answer(404), false, false, false],
    [answer(408), true, true, false],
    [answer(409), false, false, false],
    [answer(429), true, true, true],
    [answer(500), true, true, false],
    [answer(501), false, false, false],
    [answer(502), true, true, false],
    [answer(503), true, true, true],
    [answer(504), true, true, false],
    [answer(505), false, false, false],
    [answer(302), false, false, false],
    [noAnswer('host_not_found'), false, false, false],
    [noAnswer('name_lookup_failed'), true, true, true],
    [noAnswer('connection_refused'), true, true, true],
    [noAnswer('tls'), false, false, false],
    [noAnswer('connection_lost'), true, true, false],
    [noAnswer('timeout'), true, true, false],
    [noAnswer('too_large'), false, false, false],
    [noAnswer('unreadable'), false, false, false],
  ])('%j: read %s, write %s, create %s', (outcome, read, write, create) => {
    expect([ask('read', outcome).again, ask('write', outcome).again, ask('create', outcome).again]).toEqual([
      read,
      write,
      create,
    ]);
  });

  it.each([
    [1, true],
    [2, true],
    [3, true],
    [4, false],
    [5, false],
  ])('after try %i: %s', (attempt, again) => {
    expect(ask('read', answer(500), { attempt }).again).toBe(again);
  });
});

describe('how long the wait is', () => {
  it.each([
    [500, 1, 500],
    [500, 2, 1_000],
    [500, 3, 2_000],
    [503, 1, 500],
    [429, 1, 1_000],
    [429, 2, 2_000],
    [429, 3, 4_000],
  ])('%i on try %i: from nothing up to %i ms', (status, attempt, most) => {
    expect(ask('read', answer(status), { attempt, random: 0 })).toEqual({ again: true, waitMs: 0 });
    expect(ask('read', answer(status), { attempt, random: 0.5 })).toEqual({ again: true, waitMs: most / 2 });
    expect(ask('read', answer(status), { attempt, random: 0.999999 })).toEqual({ again: true, waitMs: most });
  });

  it('spreads the time the server asks for a little, so that not all come back at once', () => {
    const asked = answer(429, '', { 'retry-after': '7' });
    expect(ask('read', asked, { random: 0 })).toEqual({ again: true, waitMs: 7_000 });
    expect(ask('read', asked, { random: 0.5 })).toEqual({ again: true, waitMs: 7_350 });
  });

  it('gives up at once, with the time asked for, when that does not fit the time left', () => {
    expect(ask('read', answer(429, '', { 'retry-after': '120' }))).toEqual({
      again: false,
      retryAfterMs: 120_000,
    });
    expect(ask('read', answer(429, '', { 'retry-after': '60' }), { random: 0 })).toEqual({
      again: false,
      retryAfterMs: minute,
    });
  });

  it('gives up when its own wait does not fit either', () => {
    expect(ask('read', answer(500), { timeLeftMs: 200 })).toEqual({ again: false });
    expect(ask('read', answer(500), { timeLeftMs: -5, random: 0 })).toEqual({ again: false });
  });
});

describe('whatever happens', () => {
  const headers = fc.oneof(
    fc.constant({}),
    fc.record({ 'retry-after': fc.oneof(fc.nat(1_000).map(String), fc.string()) }),
    fc.record({ 'x-ratelimit-reset': fc.oneof(fc.nat(4_000_000_000).map(String), fc.string()) }),
  );
  const outcome: fc.Arbitrary<HttpResult> = fc.oneof(
    fc.record({ status: fc.integer({ min: 200, max: 599 }), headers }).map(({ status, headers }) => {
      return answer(status, '', headers);
    }),
    fc.constantFrom(...failures).map((failure) => noAnswer(failure)),
  );
  const question: fc.Arbitrary<RetryQuestion> = fc.record({
    operation: fc.constantFrom<Operation>('read', 'write', 'create'),
    outcome,
    attempt: fc.integer({ min: 1, max: 10 }),
    timeLeftMs: fc.integer({ min: -1_000, max: 200_000 }),
    now: fc.integer({ min: 0, max: 4_000_000_000_000 }),
    random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  });

  it('a create goes again only if the server did not take it', () => {
    const notTaken = (one: HttpResult) =>
      one.kind === 'failure'
        ? ['connection_refused', 'name_lookup_failed'].includes(one.failure)
        : [429, 503].includes(one.status);
    fc.assert(
      fc.property(question, (asked) => {
        const { again } = decideRetry({ ...asked, operation: 'create' });
        expect(again && !notTaken(asked.outcome)).toBe(false);
      }),
    );
  });

  it('a wait is at least what the server asks for and ends before the time does', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const decision = decideRetry(asked);
        const least = asked.outcome.kind === 'answer' ? retryAfterMs(asked.outcome.headers, asked.now) : 0;
        const wait = decision.again ? decision.waitMs : (least ?? 0);
        expect(wait).toBeGreaterThanOrEqual(least ?? 0);
        expect(decision.again && decision.waitMs >= asked.timeLeftMs).toBe(false);
        expect(Number.isFinite(wait)).toBe(true);
      }),
    );
  });

  it('nothing is sent more than four times', () => {
    fc.assert(
      fc.property(question, (asked) => {
        expect(decideRetry({ ...asked, attempt: Math.max(4, asked.attempt) }).again).toBe(false);
      }),
    );
  });

  it('the same question has the same answer, and stays as it was', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const before = structuredClone(asked);
        expect(decideRetry(asked)).toEqual(decideRetry(asked));
        expect(asked).toEqual(before);
      }),
    );
  });
});

it.each([
  [answer(200), true],
  [answer(204), true],
  [answer(301), false],
  [answer(400), false],
  [answer(408), true],
  [answer(409), false],
  [answer(429), false],
  [answer(500), true],
  [answer(501), true],
  [answer(502), true],
  [answer(503), false],
  [answer(504), true],
  [noAnswer('host_not_found'), false],
  [noAnswer('name_lookup_failed'), false],
  [noAnswer('connection_refused'), false],
  [noAnswer('tls'), false],
  [noAnswer('connection_lost'), true],
  [noAnswer('timeout'), true],
  [noAnswer('too_large'), true],
  [noAnswer('unreadable'), true],
])('after %j a write may have been carried out: %s', (outcome, applied) => {
  expect(mayBeApplied(outcome)).toBe(applied);
});
