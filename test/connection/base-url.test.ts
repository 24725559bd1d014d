import { baseUrlOf } from '../../src/connection/base-url.ts';
import { ConnectorError } from '../../src/errors.ts';

it.each([
  ['https://api.atlassian.com', 'https://api.atlassian.com'],
  ['https://api.atlassian.com/', 'https://api.atlassian.com'],
  ['https://API.Atlassian.COM', 'https://api.atlassian.com'],
  ['https://api.atlassian.com:443/scim?x#y', 'https://api.atlassian.com'],
  ['https://atlassian.com', 'https://atlassian.com'],
  ['https://your-site.atlassian.net', 'https://your-site.atlassian.net'],
  ['https://api.atlassian-us-gov-mod.com', 'https://api.atlassian-us-gov-mod.com'],
  ['https://x.atlassian-isolated.net', 'https://x.atlassian-isolated.net'],
  ['http://localhost:8080', 'http://localhost:8080'],
  ['https://localhost', 'https://localhost'],
  ['http://127.0.0.1:1', 'http://127.0.0.1:1'],
  ['http://127.1', 'http://127.0.0.1'],
  ['http://127.255.0.9', 'http://127.255.0.9'],
  ['http://[::1]:99', 'http://[::1]:99'],
])('%s is allowed: %s', (text, origin) => {
  expect(baseUrlOf(text)).toBe(origin);
});

it.each([
  'http://api.atlassian.com',
  'https://api.atlassian.com.evil.example',
  'https://evil-atlassian.com',
  'https://evilatlassian.com',
  'https://atlassian.com.evil.example',
  'https://atlassian.org',
  'https://api.atlassian.com.',
  'https://atlassian.com@evil.example',
  'https://api.atlassian.com%2eevil.example',
  'https://evil.example/api.atlassian.com',
  'https://evil.example?api.atlassian.com',
  'https://evil.example#.atlassian.com',
  'https://user:pass@api.atlassian.com',
  'https://user@api.atlassian.com',
  'https://:pass@api.atlassian.com',
  'http://user:pass@localhost',
  'https://аtlassian.com',
  'https://atlassian。com.evil.example',
  'https://10.0.0.1',
  'https://169.254.169.254',
  'http://0.0.0.0',
  'http://128.0.0.1',
  'http://127.0.0.1.nip.io',
  'http://localhost.evil.example',
  'http://[::ffff:127.0.0.1]',
  'http://[::2]',
  'https://sub.localhost',
  'ftp://api.atlassian.com',
  'file:///etc/passwd',
  'data:text/plain,api.atlassian.com',
  'javascript:alert(1)',
  'api.atlassian.com',
  'https://',
  '//api.atlassian.com',
  '',
])('%s is refused', (text) => {
  expect(() => baseUrlOf(text)).toThrow(ConnectorError);
  expect(() => baseUrlOf(text)).toThrow(/^Base URL /);
});

it('goes to the host that the address has in the end, whatever it looks like', () => {
  expect(baseUrlOf('https://api.atlassian.com\\@evil.example')).toBe('https://api.atlassian.com');
});

it.each([
  'ATCTT3xFfGN0abcdefghijkl',
  'https://ATCTT3xFfGN0abcdefghijkl',
  'https://ATCTT3xFfGN0abcdefghijkl.com/',
  'https://user:ATCTT3xFfGN0abcdefghijkl@api.atlassian.com',
  'https://evil.example/ATCTT3xFfGN0abcdefghijkl',
])('a key pasted into it, as %s, is in no message', (text) => {
  expect.hasAssertions();
  try {
    baseUrlOf(text);
  } catch (error) {
    const { message, hint } = error as ConnectorError;
    expect(`${message} ${hint}`.toLowerCase()).not.toContain('atctt3xffgn0');
  }
});
