import fc from 'fast-check';
import manifest from '../../connector.json';
import { repairConnection } from '../../src/connection/repair.ts';
import type { FormSchema } from '../../src/generated/types.ts';

const schema = manifest.connection.methods[0]?.fields as FormSchema;
const id = '5d3b0c1e-9a4f-4c55-8e0b-2f1f6a7b8c9d';

const repair = (fields: Record<string, unknown>) => repairConnection(fields, schema);
const messages = (fields: Record<string, unknown>) => repair(fields).normalized.map(({ message }) => message);

describe('the key', () => {
  it.each([
    ['key', 'key'],
    [' key\n', 'key'],
    ['"key"', 'key'],
    ["'key'", 'key'],
    ['`key`', 'key'],
    ['“key”', 'key'],
    ['‘key’', 'key'],
    ['" \'key\' "', 'key'],
    ['Bearer key', 'key'],
    ['bearer\tkey', 'key'],
    ['"Bearer key"', 'key'],
    ['Bearer "key"', 'key'],
    ['Bearer Bearer key', 'key'],
    ['Authorization: Bearer key', 'key'],
    ['authorization:bearer key', 'key'],
    ['long key\r\nbroken over lines', 'longkeybrokenoverlines'],
    ['key\u200b', 'key'],
    ['\ufeffkey', 'key'],
    ['ke\u00ady', 'key'],
    ['key\u0000', 'key'],
    ['bearerkey', 'bearerkey'],
    ['k"e"y', 'k"e"y'],
  ])('%j: %s', (given, apiKey) => expect(repair({ apiKey: given }).fields).toEqual({ apiKey }));

  it('of the organization is put right like it', () => {
    expect(repair({ organizationApiKey: 'Bearer key ' }).fields).toEqual({ organizationApiKey: 'key' });
  });

  it.each(['""', '" "', "''", 'Bearer ""'])('that is nothing but %j is not there', (given) => {
    expect(repair({ apiKey: given }).fields).toEqual({});
  });
});

describe('the directory id', () => {
  const url = `https://api.atlassian.com/scim/directory/${id}`;
  it.each([
    [id],
    [` ${id} `],
    [`"${id}"`],
    [id.toUpperCase()],
    [url],
    [`${url}/`],
    [`${url}/Users?count=1#x`],
    [`"${url.toUpperCase()}"`],
    [`api.atlassian.com/scim/directory/${id}`],
    [`/scim/directory/${id}`],
    [`scim/directory/${id}/Users`],
    [`https://admin.atlassian.com/o/0f0e0d0c-1111-4222-8333-444455556666/identity-providers/${id}`],
  ])('%s', (given) => expect(repair({ directoryId: given }).fields).toEqual({ directoryId: id }));

  it('brings its host along when that is another than the usual', () => {
    expect(repair({ directoryId: `http://127.0.0.1:99/scim/directory/${id}` })).toEqual({
      fields: { directoryId: id, baseUrl: 'http://127.0.0.1:99' },
      normalized: [
        { field: 'directoryId', message: 'SCIM Directory ID: took the id from the pasted URL.' },
        { field: 'baseUrl', message: 'Base URL: taken from the URL pasted as SCIM Directory ID.' },
      ],
    });
  });

  it.each(['http://localhost:1', '""'])(
    'does not take the place of a host that is given, unless that is nothing: %s',
    (baseUrl) => {
      const { fields } = repair({ baseUrl, directoryId: `http://127.0.0.1:99/scim/directory/${id}` });
      expect(fields.baseUrl).toBe(baseUrl === '""' ? 'http://127.0.0.1:99' : baseUrl);
    },
  );

  it.each(['not an id', `${id}0`, 'https://api.atlassian.com/scim/directory/not-an-id', '5d3b0c1e', 'ORG/x'])(
    'that is none, %s, is left for the check',
    (given) => {
      expect(repair({ directoryId: given }).fields.directoryId).not.toBe(id);
    },
  );
});

describe('the base URL', () => {
  it.each([
    ['https://api.atlassian.com', 'https://api.atlassian.com'],
    [' "https://api.atlassian.com" ', 'https://api.atlassian.com'],
    ['https://api.atlassian.com/scim/directory/', 'https://api.atlassian.com'],
    ['api.atlassian.com', 'https://api.atlassian.com'],
    ['api.atlassian.com/scim', 'https://api.atlassian.com'],
    ['http://127.0.0.1:99/x', 'http://127.0.0.1:99'],
    ['https://user:pass@api.atlassian.com/x', 'https://user:pass@api.atlassian.com/x'],
    ['file:///etc/passwd', 'file:///etc/passwd'],
    ['ftp://host/x', 'ftp://host/x'],
    ['https://', 'https://'],
  ])('%s: %s', (given, baseUrl) => expect(repair({ baseUrl: given }).fields).toEqual({ baseUrl }));

  it.each(['', ' ', '""', '" "'])('that is nothing, %j, is not there', (given) => {
    expect(repair({ baseUrl: given }).fields).toEqual({});
  });
});

it('says what was put right, by the title of the field, and never the value', () => {
  expect(
    messages({ apiKey: '"Bearer s e"', directoryId: ` ${id.toUpperCase()}`, baseUrl: 'localhost/x' }),
  ).toEqual([
    'SCIM API Key: removed spaces or quotes around it.',
    'SCIM API Key: removed the word Bearer before it.',
    'SCIM API Key: removed spaces or line breaks inside it.',
    'SCIM Directory ID: removed spaces or quotes around it.',
    'SCIM Directory ID: changed to lower case.',
    'Base URL: added https://.',
    'Base URL: kept only the host of the URL.',
  ]);
});

it('says nothing where nothing was wrong', () => {
  const fields = { apiKey: 'key', directoryId: id, baseUrl: 'http://localhost:1', access: 'full', odd: 5 };
  expect(repair(fields)).toEqual({ fields, normalized: [] });
});

describe('whatever is pasted', () => {
  const bits = [
    '"',
    "'",
    '“',
    '”',
    '`',
    ' ',
    '\n',
    'Bearer ',
    'bearer',
    'Authorization: ',
    id,
    id.toUpperCase(),
    'key',
  ];
  const urls = [
    'https://',
    'http://',
    'file://',
    'data:,',
    'api.atlassian.com',
    'user:pass@',
    '/scim/directory/',
    '/',
    '?',
    '\u200b',
  ];
  const pasted = fc.array(fc.oneof(fc.constantFrom(...bits, ...urls), fc.string({ maxLength: 3 })), {
    maxLength: 8,
  });
  const text = pasted.map((all) => all.join(''));
  const fields = fc.record(
    Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([key, { type }]) => [
        key,
        type === 'array' ? fc.oneof(text, fc.array(text, { maxLength: 3 })) : text,
      ]),
    ),
    { requiredKeys: [] },
  );

  it('doing it twice changes nothing more', () => {
    fc.assert(
      fc.property(fields, (given) => {
        const once = repair(given).fields;
        expect(repair(once)).toEqual({ fields: once, normalized: [] });
      }),
      { numRuns: 2_000 },
    );
  });

  it('what is given stays as it was', () => {
    fc.assert(
      fc.property(fields, (given) => {
        const before = structuredClone(given);
        repair(given);
        expect(given).toEqual(before);
      }),
    );
  });
});
