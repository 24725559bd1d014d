import type { FormSchema } from '../../src/generated/types.ts';
import { normalize, normalizeObject } from '../../src/input/normalize.ts';

const text: FormSchema = { type: 'string' };
const whole: FormSchema = { type: 'integer' };
const flag: FormSchema = { type: 'boolean' };
const texts: FormSchema = { type: 'array', items: text };
const email: FormSchema = { type: 'object', properties: { value: text, primary: flag } };
const emails: FormSchema = { type: 'array', items: email };

describe('text', () => {
  it.each([
    ['Anna', 'Anna'],
    [' Anna ', ' Anna '],
    ['', undefined],
    [' \n', undefined],
    ['true', 'true'],
    ['[1]', '[1]'],
    [5, '5'],
    [0, '0'],
    [true, 'true'],
    [{ display_name: 'Anna Berg', value: 'anna' }, 'anna'],
    [{ display_name: 'Seven', value: 7 }, '7'],
    [{ display_name: 'Outer', value: { display_name: 'Inner', value: 'x' } }, 'x'],
    [{ value: 'x' }, { value: 'x' }],
    [
      { display_name: 'x', value: 'y', more: 'z' },
      { display_name: 'x', value: 'y', more: 'z' },
    ],
    [['a'], ['a']],
  ])('%j: %j', (given, value) => expect(normalize(given, text)).toEqual(value));
});

describe('a whole number', () => {
  it.each([
    ['50', 50],
    [' 50 ', 50],
    ['-3', -3],
    ['12.5', 12.5],
    ['007', 7],
    [50, 50],
    ['', undefined],
    [null, undefined],
    ['many', 'many'],
    ['5 users', '5 users'],
    ['Infinity', 'Infinity'],
    ['NaN', 'NaN'],
    ['0x10', '0x10'],
    ['1e3', '1e3'],
    ['0b1', '0b1'],
    ['9'.repeat(400), '9'.repeat(400)],
    [{ display_name: 'Fifty', value: '50' }, 50],
    [true, true],
  ])('%j: %j', (given, value) => expect(normalize(given, whole)).toEqual(value));
});

describe('a choice of true and false', () => {
  it.each([
    ['true', true],
    ['TRUE', true],
    [' Yes ', true],
    ['on', true],
    ['1', true],
    [1, true],
    ['false', false],
    ['False', false],
    ['no', false],
    ['off', false],
    ['0', false],
    [0, false],
    [false, false],
    ['', undefined],
    ['maybe', 'maybe'],
    [2, 2],
    [{ display_name: 'No', value: 'false' }, false],
  ])('%j: %j', (given, value) => expect(normalize(given, flag)).toEqual(value));
});

describe('a list of texts', () => {
  it.each([
    ['a, b', ['a', 'b']],
    ['["a","b"]', ['a', 'b']],
    ['[1, 2]', ['1', '2']],
    ['a', ['a']],
    ['"Berg, Anna", bob', ['Berg, Anna', 'bob']],
    [
      ['a', '', null, 'b'],
      ['a', 'b'],
    ],
    [['a, b'], ['a, b']],
    [
      [{ display_name: 'Anna', value: 'a' }, 'b'],
      ['a', 'b'],
    ],
    ['[{"display_name":"Anna","value":"a"}]', ['a']],
    [{ display_name: 'Anna', value: 'a' }, ['a']],
    [{ display_name: 'Both', value: ['a', 'b'] }, ['a', 'b']],
    [5, ['5']],
    ['', undefined],
    [[], []],
    ['[]', []],
    [',', undefined],
    [' ; \n ', undefined],
    ['""', undefined],
    [['', null], undefined],
    ['[""]', undefined],
    ['CN=crew,OU=Groups; Berg, Ida <ida@example.com>', ['CN=crew,OU=Groups', 'Berg, Ida <ida@example.com>']],
    ['[broken', ['[broken']],
    ['{broken', ['{broken']],
  ])('%j: %j', (given, value) => expect(normalize(given, texts)).toEqual(value));
});

describe('a list of rows', () => {
  const rows: FormSchema = { ...emails, 'x-rows': true };
  it.each([
    [
      [{ Value: 'x' }, null, ''],
      [{ value: 'x' }, null, undefined],
    ],
    ['[{"value":"x"},null]', [{ value: 'x' }, null]],
    ['value\nx', 'value\nx'],
    [[], []],
    ['', undefined],
  ])('%j keeps each in its place; a table stays: %j', (given, value) => {
    expect(normalize(given, rows)).toEqual(value);
  });
});

it.each([
  ['1, 2', [1, 2]],
  ['[1, "2"]', [1, 2]],
  ['1, x', [1, 'x']],
])('a list of numbers: %j: %j', (given, value) => {
  expect(normalize(given, { type: 'array', items: whole })).toEqual(value);
});

describe('a list of objects', () => {
  it.each([
    ['[{"value":"a@b.c","primary":"true"}]', [{ value: 'a@b.c', primary: true }]],
    ['{"value":"a@b.c"}', [{ value: 'a@b.c' }]],
    [{ value: 'a@b.c' }, [{ value: 'a@b.c' }]],
    [['{"value":"a@b.c"}'], [{ value: 'a@b.c' }]],
    [[{ Value: 'a@b.c', primary: '' }], [{ value: 'a@b.c' }]],
    ['a@b.c, d@e.f', 'a@b.c, d@e.f'],
    ['', undefined],
  ])('%j: %j', (given, value) => expect(normalize(given, emails)).toEqual(value));
});

describe('an object', () => {
  it.each([
    ['{"value":"x","primary":"no"}', { value: 'x', primary: false }],
    [{ value: 5 }, { value: '5' }],
    ['not JSON', 'not JSON'],
    ['[1]', '[1]'],
    ['5', '5'],
    ['', undefined],
    [null, null],
    [['x'], ['x']],
  ])('%j: %j', (given, value) => expect(normalize(given, email)).toEqual(value));
});

it('leaves what has no type of its own as it is', () => {
  expect(normalize({ a: '1' }, {})).toEqual({ a: '1' });
  expect(normalize('1', { type: ['string', 'integer'] })).toBe('1');
});

it('reads what a host of Blink’s kind sends', () => {
  const schema: FormSchema = {
    properties: { count: whole, active: flag, emails, title: text, clear: texts, group: text },
  };
  const given = {
    count: '50',
    active: 'false',
    emails: '[{"value":"a@b.c","primary":true}]',
    title: '',
    clear: 'title, department',
    group: { display_name: 'Engineers', value: '8e1d' },
  };
  expect(normalizeObject(given, schema)).toEqual({
    count: 50,
    active: false,
    emails: [{ value: 'a@b.c', primary: true }],
    clear: ['title', 'department'],
    group: '8e1d',
  });
});
