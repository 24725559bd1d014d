import fc from 'fast-check';
import { readTable } from '../../src/input/table.ts';

const anna = { userName: 'anna', title: 'Engineer' };
const bob = { userName: 'bob', title: 'Analyst' };

it.each<[string, string, object[]]>([
  ['commas', 'userName,title\nanna,Engineer\nbob,Analyst', [anna, bob]],
  ['semicolons', 'userName;title\nanna;Engineer', [anna]],
  ['tabs', 'userName\ttitle\nanna\tEngineer', [anna]],
  ['line ends of Windows', 'userName,title\r\nanna,Engineer\r\n', [anna]],
  ['a mark at the start', '\ufeffuserName,title\nanna,Engineer', [anna]],
  ['spaces around', ' userName , title \n anna , Engineer ', [anna]],
  ['quotes', '"userName","title"\n"anna","Engineer"', [anna]],
  [
    'a comma in quotes',
    'userName,title\nanna,"Engineer, first"',
    [{ userName: 'anna', title: 'Engineer, first' }],
  ],
  ['a line end in quotes', 'userName,title\nanna,"one\ntwo"', [{ userName: 'anna', title: 'one\ntwo' }]],
  ['quotes in quotes', 'userName,title\nanna,"say ""hi"""', [{ userName: 'anna', title: 'say "hi"' }]],
  ['empty rows', 'userName,title\n\nanna,Engineer\n,\n\n', [anna]],
  ['empty cells', 'userName,title\nanna,', [{ userName: 'anna', title: '' }]],
  ['too few cells', 'userName,title\nanna', [{ userName: 'anna' }]],
  ['one column', 'userName\nanna\nbob', [{ userName: 'anna' }, { userName: 'bob' }]],
  ['a header alone', 'userName,title\n', []],
])('%s', (_, text, rows) => expect(readTable(text)).toEqual(rows));

it.each([
  ['one line', 'anna, bob'],
  ['nothing', ''],
  ['too many cells', 'userName\nanna,Engineer'],
  ['a quote that does not end', 'userName,title\n"anna,Engineer'],
])('is none: %s', (_, text) => expect(readTable(text)).toBeUndefined());

it('keeps what names of the prototype hold to itself', () => {
  const rows = readTable('__proto__,constructor\npolluted,yes') ?? [];
  expect(rows).toHaveLength(1);
  expect({}).not.toHaveProperty('polluted');
  expect(Object.getPrototypeOf(rows[0])).toBe(Object.prototype);
});

it('reads any text without failing', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', ',', ';', '\t', '\n', '"', ' ', '\r\n', 'b')), (bits) => {
      const rows = readTable(bits.join(''));
      expect(rows === undefined || Array.isArray(rows)).toBe(true);
    }),
  );
});

it('gives back any table that was written by the rules', () => {
  const name = fc.constantFrom('userName', 'title', 'name.givenName');
  const cell = fc.string({ minLength: 1 }).filter((text) => text.trim() === text && text !== '');
  fc.assert(
    fc.property(
      fc.uniqueArray(name, { minLength: 1 }),
      fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1 }),
      (names, cells) => {
        const quoted = (text = '') => `"${text.replaceAll('"', '""')}"`;
        const lines = [names, ...cells.map((row) => row.slice(0, names.length))].map((row) =>
          row.map(quoted).join(','),
        );
        const rows = cells.map((row) =>
          Object.fromEntries(names.map((column, index) => [column, row[index]])),
        );
        expect(readTable(lines.join('\n'))).toEqual(rows);
      },
    ),
  );
});
