import { canary, organizationCanary } from '../support/canary.ts';
import { createHunt } from './hunt.ts';

const hunt = createHunt([canary, organizationCanary]);
const header = `Bearer ${canary}`;
const hidden = Object.defineProperty(new Error('x'), 'key', { value: canary, enumerable: false });
const thrown = new Error('x');
thrown.stack = `Error: x\n at ${canary}`;

describe('the search finds a key', () => {
  it.each<[string, unknown]>([
    ['as it is', canary],
    ['of the other kind', { a: [organizationCanary] }],
    ['in part', canary.slice(30, 45)],
    ['in small letters', canary.toLowerCase()],
    ['as a name', { [canary]: 1 }],
    ['in an address', `https://x.example/?a=${encodeURIComponent(header)}`],
    ['in base64', Buffer.from(canary).toString('base64')],
    ['in base64 after one character', Buffer.from(`:${canary}`).toString('base64')],
    ['in base64 after two characters', Buffer.from(`a:${canary}`).toString('base64url')],
    ['in base64 of its header', Buffer.from(header).toString('base64')],
    ['in base64 of its header after one character', Buffer.from(` ${header}`).toString('base64')],
    ['in base64 of its header after two characters', Buffer.from(`: ${header}\r\n`).toString('base64')],
    ['in a folded header', `Bearer ${canary.replace(/.{7}/g, '$&\r\n ')}`],
    ['in the entries of a list', canary.match(/.{1,5}/g)],
    ['in a message', new Error(canary)],
    ['in a stack', thrown],
    ['in a cause', new Error('x', { cause: { deep: { deeper: { deepest: new Error(canary) } } } })],
    ['in a member that does not show', hidden],
    ['behind a symbol', { [Symbol('x')]: canary }],
    ['behind a getter', Object.defineProperty({}, 'x', { get: () => canary })],
    ['in a map', new Map([[canary, 1]])],
    ['at the end of much else', `${'x'.repeat(100_000)}${canary}`],
  ])('%s', (_, value) => {
    expect(hunt([value])).not.toEqual([]);
  });
});

it.each([undefined, null, 'Bearer', 'ATCTT3x', { authorization: '[redacted]' }, new Error('x')])(
  'and nothing where there is none: %j',
  (value) => expect(hunt(value)).toEqual([]),
);
