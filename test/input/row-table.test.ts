import fc from 'fast-check';
import type { FormSchema } from '../../src/generated/types.ts';
import { readRowTable } from '../../src/input/row-table.ts';
import { createNotes } from '../../src/input/texts.ts';

const items: FormSchema = {
  type: 'object',
  properties: {
    userName: { type: 'string', title: 'User Name', 'x-aliases': ['login'] },
    primaryEmail: { type: 'string', title: 'Primary Email', 'x-aliases': ['email'] },
    active: { type: 'boolean' },
    members: { type: 'array', items: { type: 'string' } },
  },
};
const canary = 'a-key-of-some-length';
const redact = <Value>(value: Value): Value => {
  const text = JSON.stringify(value)?.replaceAll(canary, '[redacted]');
  return text === undefined ? value : (JSON.parse(text) as Value);
};
const read = (text: string, names = {}) =>
  readRowTable(text, items, { names, notes: createNotes(redact), redact });
const problemsOf = (text: string) => {
  const table = read(text);
  return table && 'problems' in table ? table.problems : undefined;
};

describe('rows', () => {
  it.each<[string, string, object[], number[]]>([
    [
      'by key, title and alias',
      'userName,Primary Email,ACTIVE\nanna,a@b.c,yes',
      [{ userName: 'anna', primaryEmail: 'a@b.c', active: true }],
      [2],
    ],
    [
      'without what a cell does not give',
      'login,email\nanna,\nbob',
      [{ userName: 'anna' }, { userName: 'bob' }],
      [2, 3],
    ],
    [
      'with lists',
      'login,members\na,"b, c"\nd,[]\ne,\nf,;',
      [
        { userName: 'a', members: ['b', 'c'] },
        { userName: 'd', members: [] },
        { userName: 'e' },
        { userName: 'f' },
      ],
      [2, 3, 4, 5],
    ],
    [
      'blank lines around',
      '\n\nlogin\n\n  \nanna\n\n\nbob\n\n',
      [{ userName: 'anna' }, { userName: 'bob' }],
      [6, 9],
    ],
    ['records of empty cells', 'login,email\n,\n"",""\nanna,', [{ userName: 'anna' }], [4]],
    [
      'line ends in quotes',
      'login,email\n"a\nb\n\nc",x\nd,"\ny"\ne,',
      [
        { userName: 'a\nb\n\nc', primaryEmail: 'x' },
        { userName: 'd', primaryEmail: '\ny' },
        { userName: 'e' },
      ],
      [2, 6, 8],
    ],
    [
      'the same with the line ends of Windows',
      '\ufefflogin,email\r\n\r\n"a\r\nb",x\r\n,\r\nd,',
      [{ userName: 'a\r\nb', primaryEmail: 'x' }, { userName: 'd' }],
      [3, 6],
    ],
    [
      'line ends of several kinds',
      'login\r\nä\nb\rc',
      [{ userName: 'ä' }, { userName: 'b' }, { userName: 'c' }],
      [2, 3, 4],
    ],
    ['a column without name or values', 'login,,\nanna,,', [{ userName: 'anna' }], [2]],
    ['a header alone', 'login,email\n', [], []],
  ])('%s', (_, text, rows, lines) => expect(read(text)).toEqual({ rows, lines, misfits: new Map() }));

  it('of more cells than columns are told', () => {
    expect(read('login\nanna\nbob,x\ncarl,')).toMatchObject({
      rows: [{ userName: 'anna' }, { userName: 'bob' }, { userName: 'carl' }],
      misfits: new Map([[1, 'The row has more cells (2) than the table has columns (1).']]),
    });
  });
});

it.each([
  ['one line', 'anna, bob'],
  ['nothing', ''],
  ['JSON', '[\n{"a":1}]'],
  ['what begins like JSON', '{"a":\n'],
])('no table: %s', (_, text) => expect(read(text)).toBeUndefined());

describe('what is wrong with the whole', () => {
  it.each<[string, string, string[]]>([
    [
      'an unknown column',
      'login,emial,shoes\nanna,x,1\nbob,y,2',
      [
        'The column "emial" is not known. Did you mean "email"?',
        'The column "shoes" is not known. Known properties: userName, primaryEmail, active, members.',
      ],
    ],
    [
      'an unknown column, twice',
      'login,shoes,shoes\nanna,1,2',
      ['The column "shoes" is not known. Known properties: userName, primaryEmail, active, members.'],
    ],
    [
      'only mistyped columns',
      'usrName\nanna',
      ['The column "usrName" is not known. Did you mean "userName"?'],
    ],
    ['the same column twice', 'login,login\nanna,bob', ['The column "login" occurs twice.']],
    [
      'two that mean the same',
      'login,email,Primary-Email\na,b,c',
      ['The columns "email" and "Primary-Email" both mean primaryEmail.'],
    ],
    [
      'no header',
      'anna@example.com,Anna\nbob@example.com,Bob',
      [
        'The first line of the table is not a header, because it has no known column: "anna@example.com, Anna". Known properties: userName, primaryEmail, active, members.',
      ],
    ],
    [
      'a column without a name',
      'login,\nanna,\nbob,x',
      ['Column 2 has no name, but line 3 has a value in it.'],
    ],
    [
      'a quote that is not closed',
      'login\r\n"a\r\nb"\r\n\r\n"c\r\nd',
      ['The row in line 5 cannot be read: a quote in it is not closed, or not doubled.'],
    ],
    [
      'a quote inside a cell',
      'login,email\nanna,x\nbob,Bob "Bo" Stone',
      ['The row in line 3 cannot be read: a quote in it is not closed, or not doubled.'],
    ],
    [
      'a name of the prototype',
      'login,__proto__\na,b',
      ['The column "__proto__" is not known. Known properties: userName, primaryEmail, active, members.'],
    ],
    [
      'a key',
      `login,${canary}\na,b`,
      ['The column "[redacted]" is not known. Known properties: userName, primaryEmail, active, members.'],
    ],
  ])('%s', (_, text, problems) => expect(problemsOf(text)).toEqual(problems));
});

it('names each line that any table was written to', () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', 'ü', '😀', '\n', '\r\n', '\r', ',', '"'),
    minLength: 1,
    maxLength: 6,
  });
  const blank = fc.constantFrom('', '\n', '\r\n\n', ',\n', '  \r\n');
  fc.assert(
    fc.property(fc.array(fc.tuple(blank, cell)), fc.constantFrom('\n', '\r\n', '\r'), (rows, end) => {
      let text = `login,email${end}`;
      const lines = rows.map(([before, value]) => {
        text += before;
        const line = text.split(/\r\n|\r|\n/).length;
        text += `"${value.replaceAll('"', '""')}",x${end}`;
        return line;
      });
      expect(read(text)).toMatchObject({ lines });
    }),
    { numRuns: 1_000 },
  );
});

it('reads any text without failing', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('login', ',', ';', '\t', '\n', '"', ' ', '\r\n', 'b', '\ufeff')),
      (bits) => {
        for (const problem of problemsOf(bits.join('')) ?? []) expect(problem).not.toMatch(/[\r\n]/);
      },
    ),
  );
});
