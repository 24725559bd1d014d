import type { Directory, Emulator } from 'atlassian-scim-emulator';
import type { ConnectionInput } from '../../src/contract.ts';
import { createConnector } from '../../src/index.ts';
import { checksOf } from '../support/checks.ts';
import { createHurriedClock } from '../support/clock.ts';
import { runDirectory } from '../support/running.ts';

const { testConnection } = createConnector({ clock: createHurriedClock() });
const directoryId = '5d3b0c1e-9a4f-4c55-8e0b-2f1f6a7b8c9d';
const filledIn = { apiKey: 'ATCTT3xFfGN0-a-key', directoryId };

describe('success', () => {
  it('says how many users there are and how long it took', async () => {
    const { emulator, connection } = await runDirectory({ users: 12 });
    expect(await testConnection(connection)).toEqual({
      ok: true,
      code: 'ok',
      message: expect.stringMatching(/^Connected\. .*\b12\b.* \d+ ms\.$/),
      hint: '',
      checks: [
        { id: 'fields', title: expect.any(String), status: 'passed' },
        { id: 'host', title: expect.any(String), status: 'passed' },
        { id: 'key', title: expect.any(String), status: 'passed' },
        { id: 'directory', title: expect.any(String), status: 'passed' },
      ],
      normalized: [],
      warnings: [],
      latencyMs: expect.any(Number),
    });
    expect(emulator.requests.map(({ method, query }) => [method, query])).toEqual([['GET', { count: '1' }]]);
  });

  it('says what was put right in the fields', async () => {
    const { emulator, connection } = await runDirectory();
    const pasted = {
      apiKey: `"Bearer ${connection.apiKey}"`,
      directoryId: emulator.credentials.directoryUrl,
    };
    expect(await testConnection(pasted)).toMatchObject({
      ok: true,
      normalized: [
        { field: 'apiKey', message: 'SCIM API Key: removed spaces or quotes around it.' },
        { field: 'apiKey', message: 'SCIM API Key: removed the word Bearer before it.' },
        { field: 'directoryId', message: 'SCIM Directory ID: took the id from the pasted URL.' },
        { field: 'baseUrl', message: 'Base URL: taken from the URL pasted as SCIM Directory ID.' },
      ],
    });
  });
});

describe('fields that cannot be right are refused before anything is sent:', () => {
  it.each<[string, unknown, RegExp]>([
    ['key empty', { directoryId }, /^SCIM API Key is empty\.$/],
    ['id empty', { apiKey: 'key' }, /^SCIM Directory ID is empty\.$/],
    ['id not a UUID', { ...filledIn, directoryId: 'Sales' }, /^SCIM Directory ID is not a UUID\.$/],
    ['another host', { ...filledIn, baseUrl: 'https://evil.example' }, /^Base URL is not allowed/],
    ['no TLS', { ...filledIn, baseUrl: 'http://api.atlassian.com' }, /^Base URL is not allowed.*https/],
    ['nothing at all', undefined, /^The connection must be an object/],
  ])('%s', async (_, connection, message) => {
    const result = await testConnection(connection as ConnectionInput);
    expect(result).toMatchObject({
      ok: false,
      code: 'invalid_connection',
      hint: expect.stringMatching(/\w/),
    });
    expect(result.message).toMatch(message);
    expect(checksOf(result)).toBe('F---');
  });
});

describe('a directory that refuses', () => {
  it.each<[string, (directory: Directory) => void, string, string]>([
    ['a key that has ended', (directory) => directory.expireKey(), 'unauthorized', 'one year'],
    ['a key made anew since', (directory) => directory.regenerateKey(), 'unauthorized', 'regenerated'],
  ])('%s', async (_, change, code, words) => {
    const { emulator, connection } = await runDirectory();
    change(emulator.directory);
    const result = await testConnection(connection);
    expect(result).toMatchObject({ ok: false, code, message: expect.stringContaining(words) });
    expect(result.hint).toContain('Regenerate API key');
    expect(checksOf(result)).toBe('ppF-');
  });

  it.each<[string, (emulator: Emulator) => string, string]>([
    ['a key nobody made', () => 'x'.repeat(40), 'unauthorized'],
    ["the organization's key", (emulator) => emulator.credentials.organizationApiKey, 'wrong_key_kind'],
    ["another directory's key", (emulator) => emulator.addDirectory().apiKey, 'wrong_key_kind'],
  ])('%s', async (_, keyOf, code) => {
    const { emulator, connection } = await runDirectory();
    const result = await testConnection({ ...connection, apiKey: keyOf(emulator) });
    expect(result).toMatchObject({ ok: false, code });
    expect(checksOf(result)).toBe('ppF-');
  });

  it('an id that it does not know', async () => {
    const { connection } = await runDirectory({ unknownDirectory: '404' });
    const result = await testConnection({ ...connection, directoryId });
    expect(result).toMatchObject({
      ok: false,
      code: 'not_found',
      message: expect.stringContaining(directoryId),
    });
    expect(checksOf(result)).toBe('pppF');
  });
});
