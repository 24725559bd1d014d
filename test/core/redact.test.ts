import fc from 'fast-check';
import { createRedact } from '../../src/core/redact.ts';

const key = 'ATCTT3xFfGN0_k-3y/of+Atlassian=1A2B3C4D';
const clean = createRedact([key]);

describe('a secret in a text goes', () => {
  it.each<[string, string]>([
    ['as it is', key],
    ['among words', `The key ${key} is bad.`],
    ['in a header', `Bearer ${key}`],
    ['twice', `${key}${key}`],
    ['in an address', `https://x/?key=${encodeURIComponent(key)}`],
    ['in an address, in small letters', `https://x/?key=${encodeURIComponent(key).toLowerCase()}`],
    ['in lower case, as a host', `https://${key.toLowerCase()}`],
    ['in HTML', `<b>${key.replace('=', '&#61;').replace('+', '&#x2B;').replace('/', '&sol;')}</b>`],
    ['in JSON that is careful', JSON.stringify(key).replace('=', '\\u003d').replace('/', '\\/')],
    ['in base64', Buffer.from(key).toString('base64')],
    ['in base64 for addresses', Buffer.from(key).toString('base64url')],
    ['in base64 after one letter', Buffer.from(`:${key}`).toString('base64')],
    ['in base64 after two letters', Buffer.from(`a:${key}`).toString('base64')],
    ['in base64 of its header', Buffer.from(`Bearer ${key}\r\n`).toString('base64')],
    ['in base64 of a log-in', Buffer.from(`user@example.com:${key}`).toString('base64url')],
  ])('%s', (_, text) => {
    const left = clean(text);
    expect(left).toContain('[redacted]');
    for (const form of [key, Buffer.from(key).toString('base64').slice(4, -4)]) {
      for (let start = 0; start + 10 <= form.length; start++) {
        expect(left.toLowerCase()).not.toContain(form.slice(start, start + 10).toLowerCase());
      }
    }
  });
});

describe('a value', () => {
  it('is searched at any depth, names of properties too', () => {
    expect(clean({ a: [{ b: key }, key, 5, null], [`x${key}`]: { [key]: true } })).toEqual({
      a: [{ b: '[redacted]' }, '[redacted]', 5, null],
      'x[redacted]': { '[redacted]': true },
    });
  });

  it.each([undefined, null, 5, true, 'harmless', [], {}])('without one stays: %j', (value) => {
    expect(clean(value)).toEqual(value);
  });

  it('is the same object as before', () => {
    const value = { list: [key] };
    expect(clean(value)).toBe(value);
  });

  it('may hold itself', () => {
    const value: Record<string, unknown> = { key };
    value.self = value;
    expect(clean(value).key).toBe('[redacted]');
  });
});

describe('secrets', () => {
  it.each([[[]], [[undefined]], [['', 'abc']]])('%j: nothing to take out', (secrets) => {
    expect(createRedact(secrets)('abc and undefined')).toBe('abc and undefined');
  });

  it('may be several, one the beginning of the other', () => {
    expect(createRedact(['12345678', '123456789ab'])('x 123456789ab y 12345678 z')).toBe(
      'x [redacted] y [redacted] z',
    );
  });

  it.each(['a.*b(c', 'with space', '\ud800abc', 'ключ-ключ', '====', '\\u003d\\', '$&$1abc', '%3D%3D'])(
    'may hold any character: %j',
    (secret) => {
      expect(createRedact([secret])(`<${secret}>`)).toBe('<[redacted]>');
    },
  );

  it('are found in any text, whatever they are', () => {
    const secret = fc.string({ minLength: 4, unit: 'binary' });
    fc.assert(
      fc.property(secret, fc.string(), fc.string(), (hidden, before, after) => {
        const left = createRedact([hidden])(`${before}${hidden}${after}`);
        expect(left).toContain('[redacted]');
        expect(left.replaceAll('[redacted]', '')).not.toContain(hidden);
      }),
    );
  });
});

it('takes no longer for a hostile text than for any other', () => {
  const before = process.cpuUsage().user;
  createRedact(['====='])('%3D'.repeat(100_000));
  createRedact(['a'.repeat(200)])('a'.repeat(199).concat('b').repeat(1_000));
  expect((process.cpuUsage().user - before) / 1_000).toBeLessThan(500);
});
