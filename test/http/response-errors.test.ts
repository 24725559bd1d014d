import { errorTable } from '../../src/errors.ts';
import { errorOf } from '../../src/http/response-errors.ts';
import { answer, failures, noAnswer, task } from '../support/outcomes.ts';

const json = { 'content-type': 'application/scim+json' };

describe('the code', () => {
  it.each([
    [302, 'unexpected_response'],
    [400, 'invalid_input'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not_found'],
    [405, 'unsupported'],
    [407, 'proxy_unauthorized'],
    [408, 'timeout'],
    [409, 'conflict'],
    [410, 'not_found'],
    [413, 'invalid_input'],
    [422, 'invalid_input'],
    [429, 'rate_limited'],
    [500, 'server_error'],
    [501, 'unsupported'],
    [503, 'server_error'],
    [200, 'unexpected_response'],
  ])('of %i is %s', (status, code) => {
    expect(errorOf(task(), answer(status)).code).toBe(code);
  });

  it.each([
    [400, { scimType: 'invalidFilter', detail: 'invalid filter' }, 'unsupported'],
    [400, { scimType: 'mutability', detail: 'read only' }, 'unsupported'],
    [400, { scimType: 'uniqueness', detail: 'email already exists' }, 'conflict'],
    [409, { scimType: 'uniqueness', detail: 'email already exists' }, 'conflict'],
    [403, { error: 'Not authorized to access : scim/directory/d/Users' }, 'wrong_key_kind'],
    [403, { error: 'Expired' }, 'forbidden'],
  ])('of %i with %j is %s', (status, body, code) => {
    expect(errorOf(task(), answer(status, body, json)).code).toBe(code);
  });

  it.each([
    ['host_not_found', 'network', true],
    ['name_lookup_failed', 'network', true],
    ['connection_refused', 'network', true],
    ['tls', 'network', true],
    ['connection_lost', 'network', true],
    ['timeout', 'timeout', true],
    ['too_large', 'unexpected_response', false],
    ['unreadable', 'unexpected_response', false],
  ] as const)('of %s is %s', (failure, code, retryable) => {
    expect(errorOf(task(), noAnswer(failure))).toMatchObject({ code, retryable, data: { failure } });
  });
});

describe('every status', () => {
  const statuses = Array.from({ length: 300 }, (_, index) => 300 + index);
  const bodies = [
    '',
    'null',
    '[]',
    '5',
    '"text"',
    '<html>no</html>',
    '{"detail":"Because."}',
    '{"errors":[]}',
  ];

  it.each(bodies)('with the body %j gives a readable error', (body) => {
    for (const status of statuses) {
      const error = errorOf(task(), answer(status, body));
      expect(Object.keys(errorTable)).toContain(error.code);
      expect(error.message).toMatch(new RegExp(`^Doing it failed: [A-Za-z].+ \\(${status}\\)\\.$`));
      expect(error.message).not.toMatch(/undefined|null|\[object|</);
      expect(error.hint).toMatch(/^[A-Z].+\.$/);
      expect(error.data).toMatchObject({ response: { status } });
    }
  });

  it.each(failures)('and %s too', (failure) => {
    const error = errorOf(task(), noAnswer(failure, 'ECODE'));
    expect(error.message).toMatch(
      /^Doing it failed: the? [A-Za-z].+ \(ECODE\)\.$|^Doing it failed: no .+ \(ECODE\)\.$/,
    );
    expect(error.hint).not.toBe('');
  });
});

describe('the message', () => {
  const html = { 'content-type': 'text/html' };
  it.each([
    [{ detail: 'email[a@b.c] already exists.' }, json, 'email[a@b.c] already exists'],
    ['', {}, 'the directory gave no reason'],
    ['<h1>No</h1>', html, 'the response is a web page, not from the directory'],
    ['sorry', {}, 'the directory gave no readable reason'],
  ])('for %j', (body, headers, reason) => {
    expect(errorOf(task(), answer(409, body, headers)).message).toBe(`Doing it failed: ${reason} (409).`);
  });

  it('says of a success that nobody can read that it is not SCIM', () => {
    expect(errorOf(task(), answer(200, '<html>')).message).toBe(
      'Doing it failed: the response is not SCIM (200).',
    );
  });
});

describe('data', () => {
  it('says what was asked and answered', () => {
    const asked = task('read', 'https://api.atlassian.com/scim/directory/d/Users?filter=a%20b');
    expect(errorOf(asked, answer(404, { detail: 'Gone' }, json)).data).toEqual({
      request: { method: 'GET', host: 'api.atlassian.com', path: '/scim/directory/d/Users?filter=a%20b' },
      response: { status: 404, headers: json, body: { detail: 'Gone' } },
    });
  });

  it('keeps only harmless headers', () => {
    const kept = { ...json, 'retry-after': '5', date: 'today', location: '/x', 'x-ratelimit-remaining': '0' };
    const dropped = {
      'set-cookie': 'session=1',
      authorization: 'Bearer x',
      server: 'x',
      via: 'y',
      'x-other': 'z',
    };
    expect(errorOf(task(), answer(500, '', { ...kept, ...dropped })).data?.response?.headers).toEqual(kept);
  });

  it('cuts a long body, and leaves a short one whole', () => {
    const body = (text: string) => errorOf(task(), answer(500, text)).data?.response?.body;
    expect(body('x'.repeat(2_000))).toBe('x'.repeat(2_000));
    expect(body('x'.repeat(2_001))).toBe(`${'x'.repeat(2_000)}...`);
    expect(body('')).toBe('');
  });

  it.each([
    [{ 'atl-traceid': 'header', 'atl-request-id': 'request' }, { error: 'x', traceId: 'body' }, 'header'],
    [{ 'atl-request-id': 'request' }, { error: 'x', traceId: 'body' }, 'body'],
    [{ 'atl-request-id': 'request' }, {}, 'request'],
    [{}, {}, undefined],
  ])('has the trace id: of %j and %j it is %s', (headers, body, traceId) => {
    expect(errorOf(task(), answer(500, body, headers)).data?.traceId).toBe(traceId);
  });

  it.each([
    ['create', answer(504), 'unknown'],
    ['create', noAnswer('connection_lost'), 'unknown'],
    ['write', noAnswer('timeout'), 'unknown'],
    ['write', answer(500), 'unknown'],
    ['create', answer(409), undefined],
    ['create', noAnswer('connection_refused'), undefined],
    ['read', answer(500), undefined],
    ['read', noAnswer('connection_lost'), undefined],
  ] as const)('of a %s after %j: applied is %s', (operation, outcome, applied) => {
    expect(errorOf(task(operation), outcome).data?.applied).toBe(applied);
  });
});

it.each([
  [undefined, undefined],
  [0, 0],
  [1_001, 2],
  [120_000, 120],
])('the time asked for, %s ms, comes in whole seconds: %s', (retryAfterMs, seconds) => {
  expect(errorOf(task(), answer(429), retryAfterMs).retryAfterSeconds).toBe(seconds);
});
