import {
  bypassesProxy,
  configuredProxy,
  nameOfProxy,
  parseProxyAddress,
  proxySecrets,
} from '../../src/http/proxy-address.ts';

describe('the address of a proxy', () => {
  it.each([
    ['http://proxy:3128', 'http: proxy:3128 :'],
    ['https://proxy:3128/', 'https: proxy:3128 :'],
    ['HTTP://proxy', 'http: proxy:80 :'],
    ['https://proxy', 'https: proxy:443 :'],
    ['proxy:3128', 'http: proxy:3128 :'],
    ['proxy.example.com', 'http: proxy.example.com:80 :'],
    ['10.0.0.1:8080', 'http: 10.0.0.1:8080 :'],
    ['http://[2001:db8::1]:3128', 'http: [2001:db8::1]:3128 :'],
    [' "http://proxy:3128" ', 'http: proxy:3128 :'],
    ['http://svc@proxy:3128', 'http: proxy:3128 svc:'],
    ['http://svc:p%40ss%3Aw@proxy:3128', 'http: proxy:3128 svc:p@ss:w'],
    ['http://svc:p@ss:w@proxy:3128', 'http: proxy:3128 svc:p@ss:w'],
    ['svc:p@ss@proxy:3128', 'http: proxy:3128 svc:p@ss'],
    ['http://svc:12#/?34@proxy:3128', 'http: proxy:3128 svc:12#/?34'],
    ['http://svc:100%@proxy:3128', 'http: proxy:3128 svc:100%'],
    ['http://svc:%C3%A9%E9@proxy:3128', 'http: proxy:3128 svc:%C3%A9%E9'],
    ['http://CORP\\svc:pass@proxy:3128', 'http: proxy:3128 CORP\\svc:pass'],
    ['http://svc:a+b@proxy:3128', 'http: proxy:3128 svc:a+b'],
  ])('%s', (text, expected) => {
    const address = parseProxyAddress(text, 'HTTPS_PROXY');
    expect(`${address.protocol} ${nameOfProxy(address)} ${address.username}:${address.password}`).toBe(
      expected,
    );
  });

  it.each([
    '',
    'http://',
    'http:proxy:3128',
    'http//proxy:3128',
    'http://proxy:port',
    'http://proxy:0',
    'http://proxy:70000',
    'http://svc:secret@',
    'http://pac.example.com/proxy.pac',
    'socks5://svc:secret@proxy:1080',
    'http://two words:3128',
    'http://[::1:3128',
  ])('%j is refused, without being quoted', (text) => {
    const read = () => parseProxyAddress(text, 'HTTPS_PROXY');
    expect(read).toThrow(/^proxy_invalid: HTTPS_PROXY /);
    expect(read).not.toThrow(/secret/);
  });
});

describe('of several variables counts', () => {
  it.each<[Record<string, string>, string | undefined]>([
    [{}, undefined],
    [{ HTTPS_PROXY: '' }, undefined],
    [{ HTTPS_PROXY: 'a' }, 'a'],
    [{ https_proxy: 'b', HTTPS_PROXY: 'a', HTTP_PROXY: 'c' }, 'b'],
    [{ https_proxy: '', HTTPS_PROXY: 'a' }, 'a'],
    [{ ALL_PROXY: 'd', HTTP_PROXY: 'c' }, 'd'],
    [{ http_proxy: 'c' }, 'c'],
  ])('of %j %s', (env, text) => {
    expect(configuredProxy({ env })?.text).toBe(text);
  });

  it('the option before them, even where it says that there is none', () => {
    const env = { HTTPS_PROXY: 'a' };
    expect(configuredProxy({ env, proxy: 'b' })).toEqual({ text: 'b', source: 'The option proxy' });
    expect(configuredProxy({ env, proxy: false })).toBeUndefined();
  });
});

describe('NO_PROXY', () => {
  const atlassian = 'https://api.atlassian.com/scim';
  it.each([
    ['api.atlassian.com', atlassian],
    ['API.Atlassian.com', atlassian],
    ['atlassian.com', atlassian],
    ['.atlassian.com', atlassian],
    ['*.atlassian.com', atlassian],
    ['atlassian.com.', atlassian],
    ['*', atlassian],
    ['api.atlassian.com:443', atlassian],
    ['https://api.atlassian.com/', atlassian],
    ['example.com,atlassian.com', atlassian],
    ['example.com, atlassian.com', atlassian],
    ['example.com;atlassian.com', atlassian],
    [' example.com  atlassian.com ', atlassian],
    ['api.atlassian.com:8443', 'https://api.atlassian.com:8443/'],
    ['', 'http://localhost:1/'],
    ['', 'https://127.0.0.1:1/'],
    ['', 'http://[::1]:1/'],
  ])('%j spares %s', (NO_PROXY, url) => {
    expect(bypassesProxy(new URL(url), { env: { NO_PROXY } })).toBe(true);
  });

  it.each([
    '',
    ',',
    'lassian.com',
    'com.',
    'example.com',
    'api.atlassian.com:8443',
    'x.api.atlassian.com',
    '.',
    '*.',
  ])('%j does not', (no_proxy) => {
    const spared = bypassesProxy(new URL(atlassian), { env: { no_proxy } });
    expect(spared).toBe(no_proxy === 'com.');
  });

  it('does not count where the option names the proxy', () => {
    expect(bypassesProxy(new URL(atlassian), { env: { NO_PROXY: '*' }, proxy: 'http://proxy' })).toBe(false);
    expect(bypassesProxy(new URL('http://localhost/'), { env: {}, proxy: 'http://proxy' })).toBe(true);
  });
});

it.each([
  ['http://svc:long%20enough@proxy', ['svc:long enough', 'long enough']],
  ['http://svc:short@proxy', ['svc:short']],
  ['http://proxy', []],
  ['http://', []],
])('secrets of %s are %j', (proxy, secrets) => {
  expect(proxySecrets({ env: {}, proxy })).toEqual(secrets);
});
