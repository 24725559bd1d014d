import { describe as describeConnector } from '../../src/index.ts';
import { templateHeader } from '../../src/input/columns.ts';
import type { InputForm } from '../../src/input/read.ts';
import { formOf } from '../support/action.ts';
import { key, readRows, refusalOf } from '../support/rows.ts';

let users: InputForm;
let groups: InputForm;
beforeAll(async () => {
  [users, groups] = await Promise.all([formOf('sync-users'), formOf('sync-groups')]);
});

const ida = { userName: 'ida', primaryEmail: 'ida@example.com' };

describe('names given for columns', () => {
  const table = 'Account,Work mail,Mail,Salary\nida,ida@example.com,ida.private@example.org,1\n';
  const columnNames = { Account: 'User Name', 'Work mail': 'primaryEmail', Mail: 'ignore', Salary: 'ignore' };

  it.each<[string, unknown]>([
    ['as an object', columnNames],
    ['as its JSON', JSON.stringify(columnNames)],
  ])('count before what the columns are called: %s', (_, names) => {
    expect(readRows({ users: table, columnNames: names }, users).input.users).toEqual([ida]);
  });

  it.each<[object, string]>([
    [{ 'work mail': 'primaryEmail' }, 'The table has no column "work mail". Did you mean "Work mail"?'],
    [{ Cost: 'ignore' }, 'The table has no column "Cost".'],
    [
      { Account: 'usrName' },
      'The column "Account" is mapped to "usrName", which is not known. Did you mean "userName"?',
    ],
    [{ ...columnNames, Mail: 'email' }, 'The columns "Work mail" and "Mail" both mean primaryEmail.'],
    [{ Account: key }, 'is mapped to "[redacted]"'],
  ])('are wrong by name: %j', (names, words) => {
    const { message } = refusalOf({ users: table, columnNames: names }, users);
    expect(message).toContain(words);
    expect(message.length).toBeLessThanOrEqual(800);
  });
});

describe('the first line is no header', () => {
  it.each<[string, string, number]>([
    ['a title', 'Staff list 2026\nuserName,primaryEmail\nida,ida@example.com', 2],
    ['a title as wide as the table', 'Staff list 2026;;\r\n;;\r\nUser Name;Email;Title\r\nida;;\r\n', 3],
    ['a title after the separator', 'sep=;\nStaff list\nuserName;primaryEmail\nida;x', 3],
    ['notes', 'Made by,HR\n"On",2026-11-26\n\n"userName","Email"\nida,x', 4],
    ['a title above one column', 'Everybody\nuserName\nida', 2],
  ])('%s', (_, text, line) => {
    const { message } = refusalOf({ users: text }, users);
    expect(message).toMatch(/^Sync Users: The first line of the table is not a header: "/);
    expect(message).toContain(`Line ${line} looks like the header: delete the lines above it.`);
  });

  it('but a row', () => {
    const { message } = refusalOf({ users: 'anna,anna@example.com\nbob,bob@example.com' }, users);
    expect(message).toContain('The first line of the table is not a header, because it has no known column');
  });
});

it('a row that swallows others fails, and whom it means is not known', () => {
  const text = 'userName,familyName,title\nida,"Berg,x\nbo,Stone,y\ncy,Lind",z\ndi,"one\ntwo",z';
  const { input, rows } = readRows({ users: text }, users);
  expect(input.users).toEqual([{ userName: 'di', familyName: 'one\ntwo', title: 'z' }]);
  expect(rows.refused).toEqual([
    { row: 1, line: 2, given: {}, reason: expect.stringContaining('look like other rows') },
  ]);
});

it('unknown columns are named once, those near to none together', () => {
  const { message } = refusalOf({ users: 'userName,Shoes,Hats,Shoes,emial\nida,1,2,3,4' }, users);
  expect(message).toContain('The column "emial" is not known. Did you mean "email"?');
  expect(message).toContain('The columns "Shoes", "Hats" are not known. Known properties: userName,');
  expect(message.match(/Known properties/g)).toHaveLength(1);
});

it('a message is never longer than ten lines of a terminal', () => {
  const columns = Array.from({ length: 60 }, (_, index) => `Something else of the HR system ${index}`);
  const texts = [
    `userName,${columns}\nida`,
    `userName,${columns.map((_, index) => `usrName${index}`)}\nida`,
    `userName,userName,userName,userName,email,mail,title,Job Title\nida`,
    `userName,primaryEmail\n${'ida,\ufffd\n'.repeat(1_000)}`,
    `userName,primaryEmail\n${`${'x'.repeat(500)},1.23E+11\n`.repeat(30)}`,
    JSON.stringify(Array.from({ length: 30 }, () => Object.fromEntries(columns.map((name) => [name, 1])))),
  ];
  for (const text of texts) {
    const { message } = refusalOf({ users: text }, users);
    expect(message.length).toBeLessThanOrEqual(820);
    expect(message).not.toContain('\n');
  }
});

describe('an empty table', () => {
  const actions = describeConnector().actions ?? [];
  const headerOf = (slug: string) =>
    templateHeader(actions.find((one) => one.slug === slug) ?? { input: {} });

  it('has a column for what a cell can hold, and is one', () => {
    expect(headerOf('sync-groups')).toBe('name,externalId,members');
    expect(headerOf('sync-users')).toMatch(/^userName,primaryEmail,givenName,familyName,/);
    expect(headerOf('sync-users')).not.toMatch(/emails|phoneNumbers|\bname\b/);
    expect(readRows({ users: `${headerOf('sync-users')}\nida,ida@example.com` }, users).input.users).toEqual([
      ida,
    ]);
    expect(readRows({ groups: `${headerOf('sync-groups')}\ncrew,,ida` }, groups).input.groups).toEqual([
      { name: 'crew', members: ['ida'] },
    ]);
  });

  it('is there for no action that takes none', () => {
    expect(headerOf('create-user')).toBeUndefined();
  });
});
