import fc from 'fast-check';
import { parseJson, readErrorBody } from '../../src/http/result.ts';

describe('reading the shapes of an error', () => {
  it.each([
    [
      'SCIM',
      { schemas: ['urn'], status: '409', scimType: 'uniqueness', detail: 'Taken.' },
      { detail: 'Taken.', scimType: 'uniqueness' },
    ],
    ['gateway', { code: 401, message: 'Unauthorized' }, { detail: 'Unauthorized' }],
    [
      'authorization',
      { error: 'Not authorized', traceId: 'abc' },
      { detail: 'Not authorized', traceId: 'abc' },
    ],
    ['another', { errorMessage: 'No.' }, { detail: 'No.' }],
    ['detail before all', { message: 'b', detail: 'a', error: 'c' }, { detail: 'a' }],
    ['blank detail', { detail: '  ', message: 'Said here' }, { detail: 'Said here' }],
    ['no text', { detail: 5, error: { message: 'x' }, message: ['y'], scimType: 1, traceId: {} }, {}],
    ['an empty object', {}, {}],
    ['a list', [1, 2], {}],
    ['a number', 404, {}],
    ['a text', 'no', {}],
    ['null', null, {}],
    ['nothing', undefined, {}],
  ])('%s', (_, body, read) => {
    expect(readErrorBody(body)).toEqual(read);
  });

  it('keeps a long sentence short', () => {
    expect(readErrorBody({ detail: 'x'.repeat(10_000) }).detail).toHaveLength(500);
  });

  it('reads any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        for (const text of Object.values(readErrorBody(body))) expect(typeof text).toBe('string');
        expect(Object.keys(readErrorBody(body)).length).toBeLessThanOrEqual(3);
      }),
    );
  });
});

describe('parsing', () => {
  it.each([
    ['{"a":1}', { a: 1 }],
    ['[]', []],
    ['null', null],
    ['', undefined],
    ['  \n', undefined],
    ['<html></html>', undefined],
    ['{"a":', undefined],
  ])('%j', (text, value) => {
    expect(parseJson(text)).toEqual(value);
  });
});
