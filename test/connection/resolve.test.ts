import manifest from '../../connector.json';
import { resolveConnection } from '../../src/connection/resolve.ts';
import { ConnectorError } from '../../src/errors.ts';
import type { FormSchema } from '../../src/generated/types.ts';
import validate from '../../src/generated/validators/connection.cjs';

const schema = manifest.connection.methods[0]?.fields as FormSchema;
const directoryId = '5d3b0c1e-9a4f-4c55-8e0b-2f1f6a7b8c9d';
const apiKey = 'ATCTT3xFfGN0-a-key_of-some-length=1A2B3C4D';
const whole = { apiKey, directoryId };

const read = (raw: unknown) => resolveConnection(raw as Record<string, unknown>, schema, validate);

function refusal(raw: unknown): ConnectorError {
  try {
    read(raw);
  } catch (error) {
    if (error instanceof ConnectorError) return error;
    throw error;
  }
  throw new Error('It was taken.');
}

describe('a connection', () => {
  const expected = {
    apiKey,
    directoryId,
    access: 'full',
    baseUrl: 'https://api.atlassian.com',
    directoryUrl: `https://api.atlassian.com/scim/directory/${directoryId}`,
  };

  it.each<[string, object]>([
    ['as it should be', whole],
    ['by titles', { 'SCIM API Key': apiKey, 'SCIM Directory ID': directoryId }],
    ['by aliases', { Token: apiKey, Directory: directoryId }],
    ['with blanks', { ...whole, baseUrl: '', access: ' ', organizationId: null }],
    ['with wrapped values', { ...whole, access: { display_name: 'Everything', value: 'full' } }],
    ['pasted badly', { apiKey: ` Bearer ${apiKey}`, directoryId: directoryId.toUpperCase() }],
    ['with the whole address', { apiKey, directoryId: expected.directoryUrl }],
  ])('%s', (_, raw) => {
    const before = structuredClone(raw);
    expect(read(raw).connection).toEqual(expected);
    expect(raw).toEqual(before);
  });

  it('to another place', () => {
    expect(read({ ...whole, baseUrl: 'http://127.0.0.1:99/x' }).connection).toMatchObject({
      baseUrl: 'http://127.0.0.1:99',
      directoryUrl: `http://127.0.0.1:99/scim/directory/${directoryId}`,
    });
  });
});

describe('is refused with the field named:', () => {
  it.each<[unknown, string]>([
    [{}, 'SCIM API Key is empty.'],
    [{ directoryId }, 'SCIM API Key is empty.'],
    [{ apiKey: ' "" ', directoryId }, 'SCIM API Key is empty.'],
    [{ apiKey }, 'SCIM Directory ID is empty.'],
    [{ apiKey, directoryId: 'Sales' }, 'SCIM Directory ID is not a UUID.'],
    [{ apiKey, directoryId: `${directoryId}0` }, 'SCIM Directory ID is not a UUID.'],
    [{ ...whole, directoryId: 5 }, 'SCIM Directory ID is not a UUID.'],
    [{ ...whole, access: 'admin' }, 'Access must be one of full, no-delete, read-only.'],
    [{ ...whole, organizationId: 'a b' }, 'Organization ID does not have the right format.'],
    [{ ...whole, apiKey: [apiKey] }, 'SCIM API Key does not have the right format.'],
    [{ ...whole, apiKey: { key: apiKey } }, 'SCIM API Key does not have the right format.'],
    [
      { ...whole, apiKey: 'schlüssel' },
      'SCIM API Key contains a character that keys never have: U+00FC, character 5 of 9.',
    ],
    [
      { ...whole, apiKey: 'ATCTT3x…' },
      'SCIM API Key contains a character that keys never have: U+2026, character 8 of 8.',
    ],
    [
      { ...whole, apiKey: '••••••••' },
      'SCIM API Key contains a character that keys never have: U+2022, character 1 of 8.',
    ],
    [
      { ...whole, organizationApiKey: 'ключ' },
      'Organization API Key contains a character that keys never have: U+043A, character 1 of 4.',
    ],
    [{ ...whole, apiKey: '['.repeat(100_000) }, 'SCIM API Key is longer than any key.'],
    [
      { ...whole, baseUrl: 'https://evil.example' },
      "Base URL is not allowed: its host is not one of Atlassian's.",
    ],
    [{ ...whole, region: 'eu' }, 'The connection has no field "region".'],
    [
      JSON.parse(`{"apiKey":"k","directoryId":"${directoryId}","__proto__":{}}`),
      'The connection has no field "__proto__".',
    ],
    [undefined, 'The connection must be an object of named fields.'],
    [null, 'The connection must be an object of named fields.'],
    ['key', 'The connection must be an object of named fields.'],
    [[whole], 'The connection must be an object of named fields.'],
  ])('%j: %s', (raw, message) => {
    expect(refusal(raw)).toMatchObject({ code: 'invalid_connection', message, retryable: false });
    expect(refusal(raw).hint).toMatch(/\w/);
  });

  it('with what the field is about as the hint', () => {
    expect(refusal({ apiKey, directoryId: 'x' }).hint).toBe(
      'The last part of the SCIM base URL. You can paste the whole URL. For example 5d3b0c1e-9a4f-4c55-8e0b-2f1f6a7b8c9d',
    );
  });
});

describe('a key pasted into the wrong field is in no message:', () => {
  it.each(['directoryId', 'baseUrl', 'access', 'organizationId', 'unknown'])('%s', (field) => {
    for (const pasted of [
      apiKey,
      `Bearer ${apiKey}`,
      `https://${apiKey}`,
      `https://x.example/directory/${apiKey}`,
    ]) {
      const { message, hint, data } = refusal({ ...whole, [field]: pasted });
      expect(JSON.stringify([message, hint, data]).toLowerCase()).not.toContain(
        apiKey.slice(0, 9).toLowerCase(),
      );
    }
  });
});

describe('lists of a connection', () => {
  it.each<[string, unknown, string[] | undefined]>([
    ['a comma list', 'anna@example.com, bob', ['anna@example.com', 'bob']],
    [
      'lines',
      'anna@example.com\r\nBerg, Ida <ida@example.com>\n',
      ['anna@example.com', 'Berg, Ida <ida@example.com>'],
    ],
    ['JSON', '["anna@example.com", "bob"]', ['anna@example.com', 'bob']],
    ['a list', ['anna@example.com', ' bob\u200b', '"carl"', ''], ['anna@example.com', 'bob', 'carl']],
    ['one name', ' bob ', ['bob']],
    ['an empty list', [], []],
    ['separators alone', ' ,; ', undefined],
    ['empty text', '', undefined],
    ['nothing', null, undefined],
  ])('as %s', (_, protectedUsers, expected) => {
    const { connection } = read({ ...whole, protectedUsers, 'Protected Groups': protectedUsers });
    expect([connection.protectedUsers, connection.protectedGroups]).toEqual([expected, expected]);
  });

  it('name what was put right, and not the value', () => {
    expect(read({ ...whole, protectedUsers: ['"anna"'] }).normalized).toEqual([
      { field: 'protectedUsers', message: 'Protected Users: removed spaces or quotes around an entry.' },
    ]);
  });

  it.each([[[{ name: 'anna' }]], [{ name: 'anna' }], [[['anna']]]])('are refused as %j', (protectedUsers) => {
    expect(refusal({ ...whole, protectedUsers }).message).toBe(
      'Protected Users does not have the right format.',
    );
  });
});
