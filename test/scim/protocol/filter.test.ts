import fc from 'fast-check';
import { equals, memberPath, parseEquals } from '../../../src/scim/protocol/lookup.ts';

/** Halves of surrogate pairs included. */
const anyText = fc.array(fc.nat(0xffff)).map((codes) => String.fromCharCode(...codes));

describe('a filter for one value', () => {
  it.each([
    ['a plain name', 'anna', 'userName eq "anna"'],
    ['a quote', 'Anna "the B"', 'userName eq "Anna \\"the B\\""'],
    ['a backslash', 'corp\\anna', 'userName eq "corp\\\\anna"'],
    ['a backslash at the end', 'anna\\', 'userName eq "anna\\\\"'],
    ['a line break', 'an\nna', 'userName eq "an\\nna"'],
    [
      'an attempt to widen it',
      'x" or userName pr or userName eq "',
      'userName eq "x\\" or userName pr or userName eq \\""',
    ],
    ['nothing', '', 'userName eq ""'],
  ])('holds %s', (_, value, filter) => {
    expect(equals('userName', value)).toBe(filter);
  });

  it('gives any text back when its value is read as JSON', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        const filter = equals('externalId', value);
        expect(filter.startsWith('externalId eq ')).toBe(true);
        expect(JSON.parse(filter.slice('externalId eq '.length))).toBe(value);
      }),
    );
  });

  it('has no unescaped quote inside its value, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', '\\', 'a', ' ') }), (value) => {
        expect(equals('userName', value)).toMatch(/^userName eq "(?:[^"\\]|\\.)*"$/);
      }),
    );
  });
});

it('names one member of a group by a path', () => {
  expect(memberPath('4f1d')).toBe('members[value eq "4f1d"]');
});

describe('the one value that a filter asks for', () => {
  it('is the one it was made of, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        expect(parseEquals(equals('userName', value))).toEqual({ attribute: 'userName', value });
      }),
    );
  });

  it.each([
    '',
    'userName pr',
    'userName eq',
    'userName eq anna',
    'userName eq "a" or userName eq "b"',
    'userName eq "\\"',
    'userName ne "a"',
    'emails[type eq "work"]',
  ])('is none in %s', (filter) => {
    expect(parseEquals(filter)).toBeUndefined();
  });

  it('is found whatever the case and the spaces', () => {
    expect(parseEquals(' externalId  EQ "hr-1" ')).toEqual({ attribute: 'externalId', value: 'hr-1' });
  });
});
