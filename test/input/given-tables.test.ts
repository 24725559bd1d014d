import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import type { InputForm } from '../../src/input/read.ts';
import { formOf } from '../support/action.ts';
import { readRows, refusalOf } from '../support/rows.ts';

let users: InputForm;
let groups: InputForm;
beforeAll(async () => {
  [users, groups] = await Promise.all([formOf('sync-users'), formOf('sync-groups')]);
});

const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
const table = 'userName;primaryEmail;familyName\r\njoerg;joerg@example.com;Müller\r\n';
const joerg = { userName: 'joerg', primaryEmail: 'joerg@example.com', familyName: 'Müller' };

describe('a table may come as', () => {
  const bytes = Buffer.from(table, 'latin1');

  it.each<[string, unknown, boolean]>([
    ['text', table, false],
    ['text with a byte order mark', `\ufeff${table}`, false],
    ['bytes of UTF-8', Buffer.from(table), false],
    ['bytes of Windows-1252', bytes, true],
    ['bytes that are no Buffer', Uint8Array.from(bytes), true],
    ['an ArrayBuffer', Uint8Array.from(bytes).buffer, true],
    ['a part of other bytes', Buffer.concat([Buffer.from('xx'), bytes]).subarray(2), true],
    ['JSON of a Buffer', JSON.parse(JSON.stringify(bytes)), true],
    ['base64', bytes.toString('base64'), true],
    ['base64 for addresses', Buffer.from(table).toString('base64url'), false],
    ['a data URL', `data:text/csv;base64,${bytes.toString('base64')}`, true],
    ['UTF-16LE', Buffer.from(`\ufeff${table}`, 'utf16le'), false],
    ['UTF-16BE without a mark', utf16be(table), false],
    ['bytes of JSON', Buffer.from(JSON.stringify([joerg])), false],
    ['what a dropdown stores', { display_name: 'people.csv', value: table }, false],
  ])('%s', (_, given, isGuess) => {
    const { input, warnings } = readRows({ users: given }, users);
    expect(input.users).toEqual([joerg]);
    expect(warnings).toEqual(
      isGuess ? [expect.stringMatching(/^users is not UTF-8: it was read as Windows-1252/)] : [],
    );
  });

  it('bytes of all parameters', () => {
    const all = JSON.stringify({ users: table });
    for (const raw of [
      Buffer.from(all),
      Buffer.from(`\ufeff${all}`, 'utf16le'),
      { parameters_as_json: Buffer.from(all) },
    ])
      expect(readRows(raw, users).input.users).toEqual([joerg]);
  });

  it.each<[string, unknown, string]>([
    [
      'a workbook',
      Buffer.from('PK\u0003\u0004xxxx'),
      'users is an Excel workbook, not text. Save it as "CSV UTF-8".',
    ],
    [
      'a workbook as base64',
      Buffer.from('PK\u0003\u0004xxxx\nxxxxxxxxxx').toString('base64'),
      'users is an Excel workbook',
    ],
    [
      'UTF-16 read as something else',
      Buffer.from(table, 'utf16le').toString('latin1'),
      'users was read with the wrong encoding',
    ],
    ['UTF-8 read as Windows-1252', `ï»¿${table}`, 'users was read with the wrong encoding'],
    [
      'damaged UTF-8',
      Buffer.concat([Buffer.from('userName\nä\nü'), Buffer.from([0xc3])]),
      'users is UTF-8, but damaged or truncated: line 3 contains',
    ],
  ])('but not %s', (_, given, words) => {
    expect(refusalOf({ users: given }, users)).toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining(words),
    });
  });
});

describe('what spreadsheets write', () => {
  it.each<[string, string, object[]]>([
    ['the separator', 'sep=;\r\nuserName;title\r\nanna;"A, B"', [{ userName: 'anna', title: 'A, B' }]],
    [
      'it in quotes, with a mark',
      '\ufeff"sep=;"\nuserName;title\nanna;x',
      [{ userName: 'anna', title: 'x' }],
    ],
    ['it padded', 'SEP=,,\nuserName,title\nanna,x', [{ userName: 'anna', title: 'x' }]],
    ['tabs', 'userName\ttitle\nanna\tA, B; C', [{ userName: 'anna', title: 'A, B; C' }]],
    ['bars', 'userName|title\nanna|A, B; C', [{ userName: 'anna', title: 'A, B; C' }]],
    [
      'CR alone',
      'userName;title\ranna;x\rbob;y\r',
      [
        { userName: 'anna', title: 'x' },
        { userName: 'bob', title: 'y' },
      ],
    ],
    ['separators in a quoted header', '"userName";"Job Title"\nanna;x', [{ userName: 'anna', title: 'x' }]],
    ['zeros in front', 'userName,externalId\nanna,0017', [{ userName: 'anna', externalId: '0017' }]],
  ])('%s', (_, text, rows) =>
    expect(readRows({ users: text }, users)).toMatchObject({ input: { users: rows }, warnings: [] }),
  );

  it('lines are counted with the line of the separator', () => {
    const { rows } = readRows({ users: 'sep=;\nuserName;active\nanna;yes\nbob;perhaps' }, users);
    expect([rows.placeOf(0).line, rows.refused[0]?.line]).toEqual([3, 4]);
    expect(refusalOf({ users: 'sep=;\nuserName;title\nanna;"x\nbob;y' }, users).message).toContain(
      'The row in line 3',
    );
  });

  it.each([
    ["'0017", '0017'],
    ["'hr-17", 'hr-17'],
    ["'0017'", '0017'],
    ['"=""0017"""', '0017'],
  ])('an id as %s', (cell, externalId) => {
    const { input, warnings } = readRows({ users: `userName,externalId\nanna,${cell}` }, users);
    expect(input.users).toEqual([{ userName: 'anna', externalId }]);
    expect(warnings).toEqual([
      expect.stringMatching(/^External ID|^externalId: .*apostrophe.* \(line 2\)\.$/),
    ]);
  });

  it('an apostrophe before a number or a formula goes, before a name it stays', () => {
    const text = "userName,phoneNumber,familyName\nanna,'+49 30 1234,'t Hart\nbob,'030,'s-Gravesande";
    const { input, warnings } = readRows({ users: text }, users);
    expect(input.users).toEqual([
      { userName: 'anna', phoneNumber: '+49 30 1234', familyName: "'t Hart" },
      { userName: 'bob', phoneNumber: '030', familyName: "'s-Gravesande" },
    ]);
    expect(warnings).toEqual([expect.stringContaining('"\'+49 30 1234" (line 2), "\'030" (line 3).')]);
  });
});

it('groups are read the same way', () => {
  const text = 'sep=;\r\nGroup;Members\r\nMänner;ida\r\n';
  expect(readRows({ groups: Buffer.from(text, 'latin1') }, groups)).toMatchObject({
    input: { groups: [{ name: 'Männer', members: ['ida'] }] },
    warnings: [expect.stringContaining('Windows-1252')],
  });
});

it('any list of records comes back, whatever it was written with', () => {
  const letters = 'abcXYZ019 äöüÄßéñ-.,;|\t"\'()/@+&';
  const cell = fc
    .string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 12 })
    .map((text) => text.trim())
    .filter((text) => /^[a-z0-9äöüß][^"]*/i.test(text) && !/^\d.*E[+-]/i.test(text));
  const record = fc.record({ userName: cell, familyName: cell, title: cell }, { requiredKeys: ['userName'] });
  const encodings: Record<string, (text: string) => unknown> = {
    text: (text) => text,
    'text with a mark': (text) => `\ufeff${text}`,
    utf8: (text) => Buffer.from(text),
    'utf8 with a mark': (text) => Buffer.from(`\ufeff${text}`),
    utf16le: (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
    utf16be: (text) => utf16be(`\ufeff${text}`),
    'utf16le without a mark': (text) => Buffer.from(text, 'utf16le'),
    // Where no letter tells them apart, the bytes are those of UTF-8.
    windows1252: (text) => Buffer.from(text, 'latin1'),
    base64: (text) => Buffer.from(text).toString('base64'),
  };
  fc.assert(
    fc.property(
      fc.array(record, { minLength: 1, maxLength: 6 }),
      fc.constantFrom(',', ';', '\t', '|'),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.constantFrom(...Object.keys(encodings)),
      fc.boolean(),
      fc.boolean(),
      (records, delimiter, end, encoding, isQuoted, saysSeparator) => {
        const text = stringify(records, {
          header: true,
          columns: ['userName', 'familyName', 'title'],
          delimiter,
          record_delimiter: end,
          quoted: isQuoted,
        });
        const written = encodings[encoding]?.(saysSeparator ? `sep=${delimiter}${end}${text}` : text);
        expect(readRows({ users: written }, users).input.users).toEqual(records);
      },
    ),
    { numRuns: 500 },
  );
});
