import { createRedactor } from '../src/redact.ts';

const secret = 'Kéy"with\\all/of it+&1';
const text = JSON.stringify({ secret });

test.each([
  ['as it is', secret],
  ['within JSON', text],
  ['within JSON within JSON', JSON.stringify({ body: text })],
  ['in an address', encodeURIComponent(secret)],
  [
    'in an address, in small letters',
    encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase()),
  ],
  ['in a form', new URLSearchParams({ secret }).toString()],
  ['in Base64', Buffer.from(secret).toString('base64')],
  ['in Base64, after one character', Buffer.from(`:${secret}`).toString('base64')],
  ['in Base64, after two characters', Buffer.from(`a:${secret}!`).toString('base64')],
  ['in Base64, after a user name', Buffer.from(`anna:${secret}\n`).toString('base64')],
  ['in Base64 for addresses', Buffer.from(`anna:${secret}`).toString('base64url')],
])('a secret is taken out %s', (_name, told) => {
  const redacted = createRedactor([secret])(`Before ${told} after`);
  expect(redacted).toMatch(/^Before .*\[secret\].* after$/);
  for (const part of ['with', 'a2l0', secret.slice(-6)]) expect(redacted).not.toContain(part);
});

test('what is short or part of it stays', () => {
  expect(createRedactor(['abc', secret])('abc of it')).toBe('abc of it');
});
