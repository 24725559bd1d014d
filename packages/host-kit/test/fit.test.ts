import fc from 'fast-check';
import { type ActionResult, fit } from '../src/index.ts';

const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
const done = (output: ActionResult['output'] & object): ActionResult => ({
  ok: true,
  output,
  meta: { warnings: ['told before'] },
  log: [{ time: '', message: 'x'.repeat(500) }],
});

it('leaves alone what fits', () => {
  const result = done({ Resources: [1, 2, 3], complete: true });
  expect(fit(result, 10_000)).toBe(result);
});

it('leaves out the log first', () => {
  const fitted = fit(done({ Resources: [1, 2, 3], complete: true }), 600);
  expect(fitted).toMatchObject({ ok: true, output: { Resources: [1, 2, 3], complete: true }, log: [] });
  expect(fitted.meta.warnings).toEqual(['told before', expect.stringContaining('Left out: the log.')]);
});

it('cuts the longest list, says so, and no longer claims to be complete', () => {
  const users = Array.from({ length: 1_000 }, (_, index) => ({ userName: `user${index}@example.com` }));
  const fitted = fit(done({ Resources: users, complete: true, totalResults: 1_000 }), 20_000);
  expect(bytes(fitted)).toBeLessThanOrEqual(20_000);
  expect(bytes(fitted)).toBeGreaterThan(15_000);
  expect(fitted).toMatchObject({ ok: true, output: { complete: false, totalResults: 1_000 } });
  expect(fitted.meta.warnings.at(-1)).toMatch(/Resources: \d{3} of 1000 kept/);
});

it('cuts the members of one group rather than the group', () => {
  const members = Array.from({ length: 1_000 }, (_, index) => ({ value: `user${index}` }));
  const fitted = fit(done({ Resources: [{ displayName: 'all', members }] }), 5_000);
  expect(fitted.output).toMatchObject({ Resources: [{ displayName: 'all' }] });
  expect(fitted.meta.warnings.at(-1)).toMatch(/Resources\[0\]\.members: \d+ of 1000 kept/);
});

it('a write that was done stays done, however large its result', () => {
  const outcomes = Array.from({ length: 5_000 }, (_, index) => ({ user: `u${index}`, status: 'added' }));
  const result = done({ changed: true, outcomes, note: 'y'.repeat(5_000) });
  for (const limit of [100_000, 3_000, 900]) {
    const fitted = fit(result, limit);
    expect(fitted.ok).toBe(true);
    expect(bytes(fitted)).toBeLessThanOrEqual(limit);
  }
});

it('a plan that was cut is marked', () => {
  const changes = Array.from({ length: 1_000 }, (_, index) => ({
    kind: 'create',
    target: { id: `${index}` },
  }));
  const plan = { id: 'abc', truncated: false };
  const fitted = fit(done({ dryRun: { plan, requests: [], changes } }), 5_000);
  expect(fitted.output).toMatchObject({ dryRun: { plan: { id: 'abc', truncated: true } } });
  expect(plan.truncated).toBe(false);
});

it('an error keeps its words', () => {
  const error = {
    code: 'odd',
    message: 'It failed.',
    hint: 'Try.',
    retryable: false,
    data: { body: 'z'.repeat(9_000) },
  };
  const fitted = fit({ ok: false, error, meta: { warnings: [] }, log: [] }, 2_000);
  expect(fitted).toMatchObject({ ok: false, error: { code: 'odd', message: 'It failed.', hint: 'Try.' } });
  expect(fitted).not.toHaveProperty('error.data');
});

it('whatever the output, it fits and keeps its verdict', () => {
  const output = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 }));
  fc.assert(
    fc.property(output, fc.integer({ min: 1_000, max: 5_000 }), (value, limit) => {
      // What JSON cannot tell apart is the same here.
      const result = done(JSON.parse(JSON.stringify({ value, list: new Array(50).fill(value) })));
      const fitted = fit(result, limit);
      return fitted.ok && bytes(fitted) <= limit;
    }),
    { numRuns: 50 },
  );
});
