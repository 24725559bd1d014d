import fc from 'fast-check';
import { decodeText } from '../../src/core/decode-text.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
const table = 'userName;familyName\r\njoerg;Müller\r\n';

it.each<[string, Uint8Array, object]>([
  ['UTF-8', Buffer.from(table), { text: table, encoding: 'UTF-8' }],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${table}`), { text: table, encoding: 'UTF-8' }],
  ['UTF-16LE with a mark', Buffer.from(`\ufeff${table}`, 'utf16le'), { text: table, encoding: 'UTF-16LE' }],
  ['UTF-16LE without', Buffer.from(table, 'utf16le'), { text: table, encoding: 'UTF-16LE' }],
  ['UTF-16BE with a mark', utf16be(`\ufeff${table}`), { text: table, encoding: 'UTF-16BE' }],
  ['UTF-16BE without', utf16be(table), { text: table, encoding: 'UTF-16BE' }],
  ['Windows-1252', Buffer.from(table, 'latin1'), { text: table, encoding: 'Windows-1252' }],
  [
    'what only Windows-1252 has',
    bytes(0x80, 0x8c, 0x92, 0x9f, 0xff),
    { text: '€Œ’Ÿÿ', encoding: 'Windows-1252' },
  ],
  ['letters of the United States', Buffer.from('a,b\n'), { text: 'a,b\n', encoding: 'UTF-8' }],
  ['nothing', bytes(), { text: '', encoding: 'UTF-8' }],
  ['a replacement character that was there', Buffer.from('M\ufffdller'), { text: 'M\ufffdller' }],
])('%s', (_, given, expected) => expect(decodeText(given)).toMatchObject(expected));

it('warns where the encoding is a guess, and only there', () => {
  expect(decodeText(Buffer.from(table, 'latin1'))).toMatchObject({
    warning: expect.stringMatching(/^is not UTF-8: it was read as Windows-1252/),
  });
  expect(decodeText(Buffer.from(table))).not.toHaveProperty('warning');
});

it.each<[string, Uint8Array, RegExp]>([
  ['a workbook', Buffer.concat([bytes(0x50, 0x4b, 3, 4), Buffer.alloc(50)]), /^is an Excel workbook/],
  ['a workbook of before 2007', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1), /^is an Excel workbook/],
  ['zero bytes without an order', bytes(0, 0, 1, 0, 0, 2, 0, 0), /^is not text: it contains zero bytes/],
  ['UTF-32', Buffer.concat([bytes(0xff, 0xfe, 0, 0), bytes(0x61, 0, 0, 0)]), /zero characters/],
  [
    'UTF-16 cut in a character',
    Buffer.from(`\ufeff${table}`, 'utf16le').subarray(0, 21),
    /^begins as UTF-16LE/,
  ],
  [
    'UTF-8 cut in a character',
    Buffer.from('a,b\nJörg,Mü').subarray(0, -1),
    /^is UTF-8, but damaged or truncated: line 2 contains/,
  ],
  [
    'UTF-8 with a row of another encoding',
    Buffer.concat([Buffer.from('ä\nö\n'), bytes(0xfc, 0x0a)]),
    /line 3/,
  ],
  ['bytes that Windows-1252 has not', bytes(0x4d, 0x81, 0x8d, 0x72), /^is neither UTF-8 nor Windows-1252/],
])('no text: %s', (_, given, problem) =>
  expect(decodeText(given)).toEqual({ problem: expect.stringMatching(problem) }),
);

it('gives back any text, and never puts a replacement character into it', () => {
  // Without a mark UTF-16 is found by the zero bytes of plain letters.
  const text = fc.string({ unit: 'binary' }).map((one) => one.replace(/[\0\ufeff\ufffd]/g, 'x'));
  fc.assert(
    fc.property(text, (one) => {
      for (const given of [
        Buffer.from(one),
        Buffer.from(`\ufeff${one}`),
        Buffer.from(`\ufeff${one}`, 'utf16le'),
        utf16be(`\ufeff${one}`),
      ]) {
        const decoded = decodeText(given);
        if ('text' in decoded) expect(decoded.text).toBe(one);
        else expect(one).toMatch(/^(?:PK|\xd0)/);
      }
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (given) => {
      const decoded = decodeText(given);
      if ('warning' in decoded) expect(decoded.text).not.toContain('\ufffd');
    }),
  );
});
