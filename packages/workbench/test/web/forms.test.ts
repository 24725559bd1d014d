import type { JsonSchema } from '../../api/manifest.ts';
import {
  isExpression,
  missingFields,
  pathText,
  readRows,
  shortText,
  splitTexts,
} from '../../web/forms/field-text.ts';
import { formSchema, toUiSchema } from '../../web/forms/ui-schema.ts';
import { validateValues } from '../../web/forms/validate.ts';

const schema: JsonSchema = {
  type: 'object',
  required: ['name', 'people'],
  allOf: [{ not: { required: ['name', 'size'] } }],
  properties: {
    name: { type: 'string', minLength: 1 },
    size: { type: 'integer', minimum: 1, default: 3 },
    mail: { type: 'string', pattern: '@' },
    kind: { type: 'string', enum: ['a', 'b'] },
    people: { type: 'array', items: { type: 'string' }, 'x-lookup': 'people' },
    rows: {
      type: 'array',
      'x-multiline': true,
      items: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
    },
    flag: { type: ['boolean', 'null'] },
    free: { type: 'object', additionalProperties: true },
  },
};

describe('what a form is drawn from', () => {
  it('has no defaults and no combinations, which the generator would write into the values', () => {
    const drawn = formSchema(schema);
    expect(drawn).not.toHaveProperty('allOf');
    expect(drawn.properties?.size).toEqual({ type: 'integer', minimum: 1, 'x-default': 3 });
    expect(drawn.properties?.flag?.type).toBe('boolean');
  });

  it('shows each property as its kind', () => {
    expect(toUiSchema(formSchema(schema))).toMatchObject({
      name: { 'ui:widget': 'text' },
      size: { 'ui:widget': 'number', 'ui:placeholder': 'Default: 3' },
      kind: { 'ui:widget': 'select' },
      people: { 'ui:widget': 'lookupList' },
      rows: { 'ui:field': 'table' },
      flag: { 'ui:widget': 'optionalBoolean' },
      free: { 'ui:field': 'json' },
    });
  });
});

describe('checking values', () => {
  const faults = (data: object) =>
    // The API's type of schemas is narrower than the generator's.
    validateValues(formSchema(schema) as object, data).map(({ path, message }) => [path.join('.'), message]);

  it('says what is wrong, in words', () => {
    expect(faults({ name: '', size: 0, mail: 'x', kind: 'c' })).toEqual([
      ['name', 'This field must not be empty.'],
      ['size', 'Must be at least 1.'],
      ['mail', 'The format is invalid.'],
      ['kind', 'Choose one of the options.'],
    ]);
  });

  it('leaves expressions, tables as text and what is not yet given alone', () => {
    expect(faults({ size: '{{ steps.S1.output }}', people: '{{ inputs.people }}', rows: 'id\n1' })).toEqual(
      [],
    );
  });

  it('finds what rows lack', () => {
    expect(faults({ rows: [{ id: 'a' }, {}] })).toEqual([['rows.1.id', 'This field is required.']]);
  });
});

describe('values and texts', () => {
  it('names what is missing by its title', () => {
    const fields = { required: ['a', 'b', 'c'], properties: { a: { title: 'The A' } } };
    expect(missingFields(fields, { b: ' ' }, ['c'])).toEqual(['The A', 'b']);
  });

  it('writes paths that the expressions understand', () => {
    expect(pathText(['steps', 'S1', 'output', 'Resources', 0, 'urn:a:b'])).toBe(
      'steps.S1.output.Resources[0].`urn:a:b`',
    );
    expect(isExpression('Hello {{ name }}')).toBe(true);
    expect(isExpression(['{{ name }}'])).toBe(false);
    expect(shortText({ a: 'x'.repeat(200) }, 10)).toBe('{"a":"xxx…');
  });

  it('splits what is pasted, but no expression', () => {
    expect(splitTexts('a, b;\nc\n')).toEqual(['a', 'b', 'c']);
    expect(splitTexts('{{ $join(x, ",") }}')).toEqual(['{{ $join(x, ",") }}']);
    expect(readRows('[{"a":1}]')).toEqual([{ a: 1 }]);
    expect(readRows('a,b\n1,2')).toBeUndefined();
  });
});
