import { isOk, orRefusal, refused } from '../answer-words.ts';
import type { Answer } from '../http/request.ts';
import { asking, type Probe } from '../probe.ts';
import { firstUsers } from '../sample.ts';
import { seen } from '../seen.ts';

/** Ids that nothing has: of version 8, which nobody issues at random. */
const madeUpId = '00000000-0000-8000-8000-00000000a0d0';

const answered = orRefusal(() => seen('answered'));

/** What may be shown of headers: nothing of a directory's own. */
const mediaTypes = [
  ...['application/scim+json', 'application/json', 'application/problem+json', 'text/html', 'text/plain'],
];
const charsets = ['utf-8', 'us-ascii', 'iso-8859-1'];
const rateHeaders =
  /^(x-|beta-)?rate-?limit(-(limit|remaining|reset|policy|nearlimit|interval-seconds|fillrate))?$|^retry-after$/;

/** The media type with its character set. */
function contentTypeOf({ headers }: Answer): string {
  const [type = '', ...parameters] = (headers['content-type'] ?? 'none').toLowerCase().split(';');
  const charset = parameters.map((part) => /^\s*charset="?([^"\s]*)/.exec(part)?.[1]).find(Boolean);
  const shown = [...mediaTypes, 'none'].includes(type.trim()) ? type.trim() : 'another type';
  if (charset === undefined) return shown;
  return `${shown}; charset=${charsets.includes(charset) ? charset : 'another'}`;
}

const rateHeadersOf = ({ headers }: Answer): string =>
  Object.keys(headers)
    .filter((name) => rateHeaders.test(name))
    .sort()
    .join(', ') || 'none';

const keys = 'Keys';
const addresses = 'Addresses, headers, media types';

/** Keys, addresses, headers: what stands around every answer. */
export const addressProbes: Probe[] = [
  {
    ...{ id: 'no-key', about: keys, expected: '401 {code, message}', mark: 'recorded' },
    source: 'Atlassian Community posts on 401',
    asked: 'GET /Users?count=100 without a key',
    see: asking({ ...firstUsers, key: 'none' }, answered),
  },
  {
    ...{ id: 'made-up-key', about: keys, expected: '401 {code, message}', mark: 'recorded' },
    source: 'Atlassian Community posts on 401',
    asked: 'GET /Users?count=100 with a key that nobody issued',
    see: asking({ ...firstUsers, key: 'made-up' }, answered),
  },
  {
    ...{ id: 'unknown-directory', about: keys, expected: '403 {error, traceId}', mark: 'assumed' },
    source: 'keys are bound to a directory',
    asked: 'GET /Users?count=100 of a simulated directory',
    see: asking({ ...firstUsers, directoryId: madeUpId }, answered),
  },
  {
    ...{ id: 'discovery-key', about: keys, expected: '401 {code, message}', mark: 'assumed' },
    source: 'Reference lists them as secured',
    asked: 'GET /ServiceProviderConfig without a key',
    see: asking({ path: '/ServiceProviderConfig', key: 'none' }, answered),
  },
  {
    ...{ id: 'content-type', about: addresses, expected: 'application/scim+json', mark: 'documented' },
    source: 'Reference, examples; the charset is assumed',
    asked: 'GET /Users?count=100, the header Content-Type',
    see: asking(firstUsers, (answer) => seen(contentTypeOf(answer))),
  },
  {
    ...{ id: 'trace-header', about: addresses, expected: 'atl-traceid, 32 hex digits', mark: 'assumed' },
    source: 'sibling Atlassian APIs',
    asked: 'GET /Users?count=100, the header atl-traceid',
    see: asking(firstUsers, ({ headers: { 'atl-traceid': id } }) => {
      if (id === undefined) return seen('none');
      return seen(/^[0-9a-f]{32}$/.test(id) ? 'atl-traceid, 32 hex digits' : 'atl-traceid, another form');
    }),
  },
  {
    ...{
      id: 'rate-headers',
      about: addresses,
      expected: 'none',
      mark: 'assumed',
      source: 'no figure is published',
    },
    asked: 'GET /Users?count=100, headers about a rate',
    see: asking(firstUsers, (answer) => seen(rateHeadersOf(answer))),
  },
  {
    ...{ id: 'etag', about: addresses, expected: 'none', mark: 'recorded', source: 'Fixtures' },
    asked: 'GET /Users?count=100, the header ETag',
    see: asking(firstUsers, ({ headers }) => seen(headers.etag === undefined ? 'none' : 'sent')),
  },
  {
    ...{ id: 'unknown-address', about: addresses, expected: '404 SCIM', mark: 'assumed' },
    source: 'RFC 7644 section 3.11',
    asked: 'GET /AupDoctor',
    see: asking({ path: '/AupDoctor' }, answered),
  },
  {
    ...{ id: 'me', about: addresses, expected: '404 SCIM', mark: 'assumed', source: 'RFC 7644 section 3.11' },
    asked: 'GET /Me',
    see: asking({ path: '/Me' }, answered),
  },
  {
    ...{ id: 'wrong-method', about: addresses, expected: '405 {code, message}', mark: 'assumed' },
    source: 'RFC 9110 section 15.5.6',
    asked: 'POST /ServiceProviderConfig without a body',
    see: asking({ method: 'POST', path: '/ServiceProviderConfig', isHarmless: true }, (answer) =>
      isOk(answer) ? seen('answered') : refused(answer),
    ),
  },
  {
    ...{ id: 'unknown-user', about: 'Users', expected: '404 SCIM', mark: 'documented' },
    source: 'Reference; the words are assumed',
    asked: 'GET /Users/<made up>',
    see: asking({ path: `/Users/${madeUpId}` }, answered),
  },
  {
    ...{
      id: 'unknown-group',
      about: 'Groups',
      expected: '404 SCIM',
      mark: 'documented',
      source: 'Reference',
    },
    asked: 'GET /Groups/<made up>',
    see: asking({ path: `/Groups/${madeUpId}` }, answered),
  },
];
