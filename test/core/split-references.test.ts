import fc from 'fast-check';
import { splitList } from '../../src/core/split-list.ts';
import { referenceIn } from '../../src/core/text.ts';

const berg = 'Berg, Ida <ida@example.com>';
const crew = 'CN=crew,OU=Groups,DC=example,DC=com';

describe('addresses with a name before them', () => {
  it.each<[string, string, string[]]>([
    ['family name first', berg, [berg]],
    ['two of them', `${berg}, Stone, Bob <bob@example.com>`, [berg, 'Stone, Bob <bob@example.com>']],
    ['a user name before it', 'bob, Ida Berg <ida@example.com>', ['bob', 'Ida Berg <ida@example.com>']],
    [
      'an address before it',
      'Bob@example.com, Ida <ida@example.com>',
      ['Bob@example.com', 'Ida <ida@example.com>'],
    ],
    ['one part at most', `Anna, ${berg}`, ['Anna', berg]],
    [
      'hyphens and apostrophes',
      "O’Neil-Östlund d'Arc, Ida <i@example.com>",
      ["O’Neil-Östlund d'Arc, Ida <i@example.com>"],
    ],
    ['a digit is in no name', 'Team 7, Ida <ida@example.com>', ['Team 7', 'Ida <ida@example.com>']],
    ['nothing between', 'Berg, , Ida <ida@example.com>', ['Berg', 'Ida <ida@example.com>']],
    ['no name behind the comma', 'Bob, <ida@example.com>', ['Bob', '<ida@example.com>']],
    ['in quotes', '"Berg, Ida" <ida@example.com>, bob', ['"Berg, Ida" <ida@example.com>', 'bob']],
    ['quoted, and its own', '"Berg", Ida <ida@example.com>', ['Berg', 'Ida <ida@example.com>']],
    [
      'semicolons',
      `de Vries, Anna, Dr. <anna@example.com>; bob`,
      ['de Vries, Anna, Dr. <anna@example.com>', 'bob'],
    ],
    ['lines', `${berg}\nde Vries, Anna <anna@example.com>`, [berg, 'de Vries, Anna <anna@example.com>']],
    ['an address is in no name', `bob@example.com, ${berg}; carl`, ['bob@example.com', berg, 'carl']],
    [
      'commas that separate within a line',
      `bob, ${berg}, Ann <a@example.com>; carl`,
      ['bob', berg, 'Ann <a@example.com>', 'carl'],
    ],
    [
      'a user name before it where semicolons separate',
      'bob, Ida Berg <ida@example.com>; carl',
      ['bob', 'Ida Berg <ida@example.com>', 'carl'],
    ],
    ['a last semicolon separates nothing', 'bob, Ida <ida@example.com>;', ['bob', 'Ida <ida@example.com>']],
    ['brackets around no address', 'Berg, a < b, c > d', ['Berg', 'a < b', 'c > d']],
    [
      'of chats',
      '<mailto:ida@example.com|Berg, Ida>, <bob@example.com>',
      ['<mailto:ida@example.com|Berg, Ida>', '<bob@example.com>'],
    ],
    ['of browsers', 'mailto:ida@example.com, bob', ['mailto:ida@example.com', 'bob']],
  ])('%s', (_, text, entries) => expect(splitList(text)).toEqual(entries));
});

describe('distinguished names', () => {
  it.each<[string, string, string[]]>([
    ['one', crew, [crew]],
    ['with spaces', 'CN=crew, OU=Groups, DC=example', ['CN=crew, OU=Groups, DC=example']],
    ['in lower case', 'cn=crew,dc=example', ['cn=crew,dc=example']],
    ['an escaped comma', 'CN=Berg\\, Ida,OU=People', ['CN=Berg\\, Ida,OU=People']],
    ['an escaped semicolon', 'CN=a\\;b,OU=c;bob', ['CN=a\\;b,OU=c', 'bob']],
    ['an escape in hexadecimal', 'CN=Lu\\C4\\8Di\\C4\\87,OU=c', ['CN=Lu\\C4\\8Di\\C4\\87,OU=c']],
    ['two values in one part', 'CN=a+UID=b,OU=c', ['CN=a+UID=b,OU=c']],
    ['a value in quotes', 'CN="Berg, Ida",OU=People', ['CN="Berg, Ida",OU=People']],
    ['types by number', '2.5.4.3=crew,OU=Groups', ['2.5.4.3=crew,OU=Groups']],
    ['two, by a semicolon', `${crew}; ${crew}`, [crew, crew]],
    ['two, by a line end', `${crew}\r\n${crew}`, [crew, crew]],
    ['among others', `bob, ${crew}, anna`, ['bob', crew, 'anna']],
    ['a backslash at the end', 'CN=a\\', ['CN=a\\']],
    ['other types are none', 'a=1, b=2', ['a=1', 'b=2']],
    ['a backslash elsewhere', 'EXAMPLE\\bob, anna', ['EXAMPLE\\bob', 'anna']],
  ])('%s', (_, text, entries) => expect(splitList(text)).toEqual(entries));
});

/** Texts of everything that has a meaning in a list. */
const listText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ',',
        ', ',
        ';',
        '\n',
        '\r\n',
        ' ',
        '"',
        '""',
        '<',
        '>',
        '|',
        '@',
        '\\',
        '=',
        'CN=',
        ',DC=',
      ),
      fc.constantFrom(
        'Berg',
        'bob',
        'Ida ',
        '<ida@example.com>',
        '<mailto:i@x.y|I, B>',
        '"a, b"',
        crew,
        berg,
      ),
      fc.string({ maxLength: 3 }),
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(''));

it('loses nothing and adds nothing', () => {
  const kept = (text: string) => text.replace(/[\s,;]/g, '');
  fc.assert(
    fc.property(listText, (text) => {
      const bare = text.replaceAll('"', '');
      expect(kept(splitList(bare).join(''))).toBe(kept(bare));
    }),
    { numRuns: 2_000 },
  );
});

it('gives every address of a list exactly once, however it is written', () => {
  const name = fc.constantFrom('Berg, Ida', 'Ida Berg', 'Östlund', '"Berg, Ida"', '');
  const person = fc
    .tuple(name, fc.stringMatching(/^[a-z]{1,5}@[a-z]{1,5}\.example$/))
    .map(([before, address]) => ({
      address,
      text: before === '' ? address : `${before} <${address}>`,
    }));
  fc.assert(
    fc.property(fc.array(person), fc.constantFrom(', ', ';', '\n', ' ;\r\n'), (people, separator) => {
      const entries = splitList(people.map(({ text }) => text).join(separator));
      expect(entries).toEqual(people.map(({ text }) => text));
      expect(entries.map(referenceIn)).toEqual(people.map(({ address }) => address));
    }),
    { numRuns: 1_000 },
  );
});

it('finds the entries again when each is written on a line', () => {
  fc.assert(
    fc.property(listText, (text) => {
      const entries = splitList(text.replaceAll('"', ''));
      expect(splitList(entries.join('\n'))).toHaveLength(entries.length);
    }),
  );
});
