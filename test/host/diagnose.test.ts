import manifest from '../../connector.json';
import { errorTable } from '../../src/errors.ts';
import type { Outcome } from '../../src/generated/types.ts';
import { diagnose, fill } from '../../src/host/diagnose.ts';
import { answer, failures, noAnswer } from '../support/outcomes.ts';

const test = manifest.connection.methods[0]?.test;
const outcomes = (test?.outcomes ?? []) as Outcome[];

describe('what the test button says of', () => {
  const list = { schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'], totalResults: 3 };
  it.each([
    [answer(200, list), true, undefined],
    [answer(200, { ...list, totalResults: 0 }), true, undefined],
    [answer(200, { totalResults: 3 }), false, 'unexpected_response'],
    [answer(200, '<html>'), false, 'unexpected_response'],
    [answer(200, '[]'), false, 'unexpected_response'],
    [answer(200, 'null'), false, 'unexpected_response'],
    [answer(200, '"schemas totalResults"'), false, 'unexpected_response'],
    [answer(200), false, 'unexpected_response'],
    [answer(204), false, 'unexpected_response'],
    [answer(302), false, 'unexpected_response'],
    [answer(400), false, 'unexpected_response'],
    [answer(401), false, 'unauthorized'],
    [answer(403), false, 'forbidden'],
    [answer(403, { error: 'Not authorized to access : scim/directory/x' }), false, 'wrong_key_kind'],
    [answer(403, 'NOT AUTHORIZED TO ACCESS'), false, 'wrong_key_kind'],
    [answer(404), false, 'not_found'],
    [answer(429), false, 'rate_limited'],
    [answer(500), false, 'server_error'],
    [answer(503, list), false, 'server_error'],
    [noAnswer('host_not_found'), false, 'network'],
    [noAnswer('name_lookup_failed'), false, 'network'],
    [noAnswer('connection_refused'), false, 'network'],
    [noAnswer('tls'), false, 'network'],
    [noAnswer('connection_lost'), false, 'network'],
    [noAnswer('timeout'), false, 'timeout'],
    [noAnswer('too_large'), false, 'unexpected_response'],
    [noAnswer('unreadable'), false, 'unexpected_response'],
  ])('%j: ok is %s, code %s', (symptom, ok, code) => {
    expect(diagnose(outcomes, symptom)).toMatchObject({ ok, ...(code ? { code } : {}) });
  });

  it('any status and failure is something', () => {
    const symptoms = [
      ...Array.from({ length: 500 }, (_, index) => answer(100 + index)),
      ...failures.map((failure) => noAnswer(failure)),
    ];
    for (const symptom of symptoms) expect(diagnose(outcomes, symptom)?.message).toMatch(/^\S.+\.$/);
  });
});

describe('the outcomes of the manifest', () => {
  const checks = test?.checks.map(({ id }) => id);

  it.each(outcomes.filter(({ ok }) => !ok))(
    '$message names a code of the table, a check and what to do',
    (outcome) => {
      expect(Object.keys(errorTable)).toContain(outcome.code);
      expect(checks).toContain(outcome.fails);
      expect(outcome.hint).toMatch(/^[A-Z].+\.$/);
    },
  );
});

describe('a text with places', () => {
  it.each([
    ['{a} and {b}', { a: 1, b: 'two' }, '1 and two'],
    ['{a} {a}', { a: 'x' }, 'x x'],
    ['{unknown}', {}, '{unknown}'],
    ['{a}', { a: undefined }, '{a}'],
    ['{a}', { a: 0 }, '0'],
    ['{a}', { a: '{b}', b: 'no' }, '{b}'],
    ['{a}', { a: '$& $1' }, '$& $1'],
    ['{constructor} {toString}', {}, '{constructor} {toString}'],
    ['none', { a: 1 }, 'none'],
  ])('%s with %j: %s', (text, values, filled) => {
    expect(fill(text, values)).toBe(filled);
  });
});
