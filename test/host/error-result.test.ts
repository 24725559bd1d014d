import manifest from '../../connector.json';
import { ConnectorError } from '../../src/errors.ts';
import type { Outcome } from '../../src/generated/types.ts';
import { toErrorResult } from '../../src/host/error-result.ts';
import { errorOf } from '../../src/http/response-errors.ts';
import { answer, noAnswer, task } from '../support/outcomes.ts';

const outcomes = (manifest.connection.methods[0]?.test.outcomes ?? []) as Outcome[];
const result = (thrown: unknown) => toErrorResult(thrown, outcomes);

it('has all that the error says, and nothing else', () => {
  const data = { problems: ['one'] };
  const error = new ConnectorError('rate_limited', 'Slow down.', {
    retryAfterSeconds: 5,
    data,
    cause: new Error('x'),
  });
  expect(result(error)).toEqual({
    code: 'rate_limited',
    message: 'Slow down.',
    hint: 'Run the step again after the given time.',
    retryable: true,
    retryAfterSeconds: 5,
    data,
  });
});

it('leaves out what is not there', () => {
  expect(Object.keys(result(new ConnectorError('not_found', 'Nobody.')))).toEqual([
    'code',
    'message',
    'hint',
    'retryable',
  ]);
});

it('a folder that was copied in part, or replaced while it is loaded, is no bug of the connector', () => {
  const missing = Object.assign(new Error("Cannot find module './validators/get-user.cjs'"), {
    code: 'MODULE_NOT_FOUND',
  });
  expect(result(missing)).toMatchObject({
    code: 'internal',
    message: "A file of the connector's folder is missing.",
    hint: expect.stringContaining('validators/'),
  });
});

it('has data of its own', () => {
  const data = { problems: ['one'] };
  expect(result(new ConnectorError('invalid_input', 'x', { data })).data).not.toBe(data);
});

describe('a fault of the connector', () => {
  const thrown = new TypeError("Cannot read '/home/somebody/connector/dist/index.js'");
  it.each([
    [thrown, 'TypeError'],
    ['a text', 'string'],
    [undefined, 'undefined'],
    [null, 'object'],
    [{ code: 'not_found', message: 'no' }, 'object'],
    [Object.assign(new Error('x'), { name: '/home/somebody' }), 'Error'],
    [Object.assign(new Error('x'), { name: 'x'.repeat(1_000) }), 'Error'],
  ])('%p is internal, and tells no more than its kind', (fault, kind) => {
    expect(result(fault)).toEqual({
      code: 'internal',
      message: `Something went wrong inside the connector (${kind}).`,
      hint: expect.stringContaining('report'),
      retryable: false,
    });
  });
});

describe('the hint of an error of the connection', () => {
  const url = 'https://api.atlassian.com/scim/directory/d/Users';
  it.each([
    [answer(401), 'Regenerate API key'],
    [
      answer(403, { error: 'Not authorized to access : x' }),
      'Enter the key of this directory as SCIM API Key',
    ],
    [answer(403), 'Atlassian Guard Standard'],
    [noAnswer('host_not_found'), 'Check the Base URL for typos'],
    [noAnswer('name_lookup_failed'), 'check the DNS server'],
    [noAnswer('connection_refused'), 'no firewall blocks this runner'],
    [noAnswer('tls'), 'a TLS-inspecting proxy'],
    [noAnswer('connection_lost'), 'between this runner and api.atlassian.com'],
  ])('after %j is the one of the test button', (outcome, words) => {
    const { hint } = result(errorOf(task('read', url), outcome));
    expect(hint).toContain(words);
    expect(hint).not.toMatch(/\{\w+\}/);
  });

  it('on another path than the directory is its own', () => {
    const error = errorOf(
      task('read', 'https://api.atlassian.com/admin/user-provisioning/v1/org/o'),
      answer(401),
    );
    expect(result(error).hint).toBe('Create a new API key and enter it in the connection.');
  });

  it.each([answer(404), answer(409), answer(500)])('after %j is its own', (outcome) => {
    const error = errorOf(task('read', url), outcome);
    expect(result(error).hint).toBe(error.hint);
  });
});
