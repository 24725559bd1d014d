import type { InputForm } from '../../src/input/read.ts';
import { fromWindowsZone, isLanguage, isTimeZone } from '../../src/input/time-zones.ts';
import { formOf } from '../support/action.ts';
import { key, readRows, refusalOf } from '../support/rows.ts';

let users: InputForm;
let createUser: InputForm;
let findUser: InputForm;
let addUsers: InputForm;
beforeAll(async () => {
  [users, createUser, findUser, addUsers] = await Promise.all([
    formOf('sync-users'),
    formOf('create-user'),
    formOf('find-user'),
    formOf('add-users-to-group'),
  ]);
});

const anna = { userName: 'anna', primaryEmail: 'anna@example.com' };
const warningsOf = (more: object) => readRows({ ...anna, ...more }, createUser).warnings;

describe('doubtful values are taken, with a warning', () => {
  it.each<[object, string]>([
    [{ givenName: 'null' }, 'givenName: text that usually means a missing value, used as it is: "null".'],
    [{ givenName: 'undefined' }, '"undefined"'],
    [{ title: '[object Object]' }, 'Job Title (title): text that usually means a missing value'],
    [{ title: 'NaN' }, '"NaN"'],
    [{ title: '#N/A' }, '"#N/A"'],
    [{ title: '#REF!' }, '"#REF!"'],
    [{ title: '{{ steps.S1.title }}' }, '"{{ steps.S1.title }}"'],
    [{ name: { givenName: 'null' } }, 'name.givenName: text that usually'],
    [{ emails: [{ value: 'a@b.c', type: 'undefined' }] }, 'emails.0.type: text'],
    [{ familyName: 'MÃ¼ller' }, 'familyName: looks like UTF-8 that was read as Windows-1252: "MÃ¼ller".'],
    [{ familyName: 'O’Neill'.replace('’', 'â€™') }, 'looks like UTF-8'],
    [{ timezone: 'Berlin' }, 'timezone: not an IANA time zone, such as Europe/Berlin: "Berlin".'],
    [{ timezone: 'UTC+1' }, 'not an IANA time zone'],
    [{ timezone: '(UTC+01:00) Amsterdam, Berlin' }, 'not an IANA time zone'],
    [{ timezone: '+01:00' }, 'not an IANA time zone'],
    [{ preferredLanguage: 'en_US' }, 'not a language tag, such as en-US: "en_US".'],
    [{ preferredLanguage: 'English' }, 'not a language tag'],
    [{ preferredLanguage: 'de-DE-' }, 'not a language tag'],
    [{ title: 'null', givenName: key }, '"null"'],
  ])('%j', (more, words) => {
    const { input, warnings } = readRows({ ...anna, ...more }, createUser);
    expect(warnings).toEqual([expect.stringContaining(words)]);
    expect(input).toMatchObject(more);
  });

  it.each([
    { familyName: 'Nullmann', givenName: 'Nan-Cy', title: 'SÃO, Âme' },
    { familyName: "'t Hart", givenName: 'Naïve' },
    { timezone: 'Europe/Berlin', preferredLanguage: 'de' },
    { timezone: 'UTC', preferredLanguage: 'zh-Hant-TW' },
    { preferredLanguage: 'de-DE,de;q=0.9, en;q=0.5, *;q=0.1' },
  ])('%j is none', (more) => expect(warningsOf(more)).toEqual([]));

  it('in a list once for each property, with the places', () => {
    const rows = Array.from({ length: 1_000 }, (_, index) => `u${index},null,Berlin`);
    expect(readRows({ users: ['userName,givenName,timezone', ...rows].join('\n') }, users).warnings).toEqual([
      'givenName: text that usually means a missing value, used as it is: "null" (line 2), "null" (line 3), "null" (line 4) and 997 more.',
      expect.stringMatching(/^timezone: not an IANA .*"Berlin" \(line 4\) and 997 more\.$/),
    ]);
    const { warnings } = readRows({ users: [anna, { ...anna, userName: 'b', title: '#N/A' }] }, users);
    expect(warnings).toEqual([expect.stringContaining('"#N/A" (row 2).')]);
  });

  it('without a key in them', () => {
    const { warnings } = readRows({ ...anna, timezone: `${'x'.repeat(50)}${key}` }, createUser);
    expect(warnings.join()).not.toContain(key.slice(0, 8));
  });
});

it('a property under two names of different values is told', () => {
  const doubled = { userName: 'ida', Email: 'ida@example.com', Mail: 'ida.private@example.org' };
  const told = 'primaryEmail: given under two names with different values; one was ignored: "Mail".';
  for (const raw of [doubled, JSON.stringify(doubled), { parameters_as_json: doubled }]) {
    const { input, warnings } = readRows(raw, createUser);
    expect([input.primaryEmail, warnings]).toEqual(['ida@example.com', [told]]);
  }
  for (const raw of [{ users: [doubled] }, { users: JSON.stringify([doubled]) }])
    expect(readRows(raw, users).warnings).toEqual([told]);
  expect(readRows({ ...doubled, Mail: doubled.Email }, createUser).warnings).toEqual([]);
  expect(readRows({ ...doubled, primaryEmail: 'a@b.c' }, createUser)).toMatchObject({
    input: { primaryEmail: 'a@b.c' },
    warnings: [expect.stringContaining('"Mail", "Email".')],
  });
});

describe('time zones of Windows are translated', () => {
  it.each([
    ['W. Europe Standard Time', 'Europe/Berlin'],
    ['w. europe daylight time', 'Europe/Berlin'],
    ['Pacific Standard Time', 'America/Los_Angeles'],
    ['Central Standard Time (Mexico)', 'America/Mexico_City'],
    ['India Standard Time', 'Asia/Calcutta'],
    ['UTC-02', 'Etc/GMT+2'],
    ['Russia Time Zone 11', 'Asia/Kamchatka'],
  ])('%s', (windows, iana) => {
    const single = readRows({ ...anna, timezone: windows }, createUser);
    expect(single.input.timezone).toBe(iana);
    expect(single.warnings).toEqual([
      expect.stringContaining('a Windows time zone was replaced with its IANA name'),
    ]);
    const { input, rows } = readRows({ users: [{ ...anna, timezone: windows }, {}] }, users);
    expect(input.users).toMatchObject([{ timezone: iana }]);
    expect(rows.refused).toHaveLength(1);
  });

  it.each(['Central', 'Eastern', 'constructor', 'Standard Time', ''])('%j is none', (name) =>
    expect(fromWindowsZone(name)).toBeUndefined(),
  );

  it('to names that Node knows', () => {
    expect(isTimeZone(fromWindowsZone('Samoa Standard Time') ?? '')).toBe(true);
    expect(isTimeZone(fromWindowsZone('Line Islands Standard Time') ?? '')).toBe(true);
    expect(isLanguage('de_DE')).toBe(false);
  });
});

describe('texts that have lost something are refused', () => {
  it('by row, the others go on, and such a row does not say who it means', () => {
    const table =
      'userName,externalId,familyName\nanna,0017,Berg\nj\ufffdrg,1.23457E+11,M\ufffdller\nbob,0018,B';
    const { input, rows } = readRows({ users: table }, users);
    expect(input.users).toMatchObject([{ userName: 'anna', externalId: '0017' }, { externalId: '0018' }]);
    expect(rows.refused).toEqual([
      {
        row: 2,
        line: 3,
        given: {},
        reason: expect.stringContaining('familyName is "M\ufffdller": letters in it are lost (U+FFFD)'),
      },
    ]);
    expect(rows.refused[0]?.reason).toContain('"1.23457E+11": a spreadsheet shortened the number');
  });

  it.each(['1.23457E+11', '1,23457E+11', '1E+11', '4.93012E+12', '-1.5e-05'])('an id as %s', (text) => {
    for (const property of ['userName', 'externalId', 'phoneNumber'])
      expect(refusalOf({ ...anna, [property]: text }, createUser).message).toContain(
        `is "${text}": a spreadsheet`,
      );
  });

  it.each(['1E5', '12E+11', '7E10', '1.5', 'E+11'])('but not %s', (externalId) =>
    expect(readRows({ ...anna, externalId }, createUser).input.externalId).toBe(externalId),
  );

  it('nor may a group be created of one', () => {
    const input = { group: 'M\ufffdnner', users: ['anna'], createGroup: 'yes' };
    expect(refusalOf(input, addUsers).message).toContain('group is "M\ufffdnner": letters in it are lost');
    expect(readRows({ ...input, createGroup: false }, addUsers).input.group).toBe('M\ufffdnner');
  });

  it('not where a record is looked for that is called that', () => {
    expect(readRows({ userName: 'j\ufffdrg' }, findUser).input).toMatchObject({ userName: 'j\ufffdrg' });
    expect(readRows({ group: 'g\ufffd', users: ['j\ufffdrg', 'null'] }, addUsers)).toMatchObject({
      input: { users: ['j\ufffdrg', 'null'] },
      warnings: [],
    });
  });
});
