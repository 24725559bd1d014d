import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startEmulator } from 'atlassian-scim-emulator';
import { aup, environmentOf } from '../../cli/test/terminal.ts';

let closeServer: () => void = () => {};
afterEach(() => closeServer());

const forms = [[], ['--output', 'json'], ['--output', 'csv'], ['--output', 'jsonl'], ['--output', 'html']];

/** Every text in records, a few letters long. */
const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return value.length > 5 ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

test('no report holds a key, or a name, address or id of anybody', async () => {
  const emulator = await startEmulator({ users: 40, groups: 6 });
  closeServer = () => void emulator.close();
  const { credentials, directory } = emulator;
  const shared = /^(urn:|User$|Group$|direct$)/;
  const words = new Set(
    [...directory.users(), ...directory.groups()]
      .flatMap(({ schemas: _, meta: __, ...record }) => textsIn(record))
      .concat(credentials.apiKey, credentials.directoryId, credentials.organizationApiKey)
      .filter((text) => !shared.test(text)),
  );
  expect(words.size).toBeGreaterThan(200);
  for (const form of forms) {
    const { code, out, err } = await aup(['doctor', ...form], {
      env: environmentOf(credentials),
      columns: 400,
    });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.length).toBeGreaterThan(1_000);
    // The style and the head of a page are the same for everybody.
    const shown = out.replace(/^<!doctype[\s\S]*<body>/, '');
    expect([...words].filter((word) => shown.includes(word))).toEqual([]);
  }
});

test('a directory that puts names everywhere puts none into a report', async () => {
  const name = 'Cana-Ry';
  const record = {
    ...{ [name]: name, id: name, userName: name, displayName: name, externalId: name, schemas: [name], name },
    meta: { created: name, lastModified: name, [name]: name },
    emails: [{ value: name }],
    ...{
      department: name,
      groups: [{ value: name, display: name }],
      members: [{ [name]: name, value: name }],
    },
  };
  const page = {
    Resources: [record, record, record],
    totalResults: 3,
    itemsPerPage: 3,
    startIndex: 1,
    [name]: name,
  };
  const refusal = {
    ...{ detail: `${name} is "${name}" [${name}]`, scimType: name, [name]: name, status: name },
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error', name],
  };
  const server = createServer((request, answer) => {
    const refuses = /filter=|doctor|Me|0000|attributes/i.test(request.url ?? '');
    answer.writeHead(refuses ? 400 : 200, {
      ...{ 'content-type': `application/${name}; charset=${name}`, [`x-ratelimit-${name}`]: name },
      ...{ etag: name, 'atl-traceid': name, 'retry-after': name, [name]: name },
    });
    answer.end(JSON.stringify(refuses ? refusal : { ...record, ...page }));
  }).listen(0, '127.0.0.1');
  closeServer = () => {
    server.close();
    server.closeAllConnections();
  };
  await once(server, 'listening');
  const env = environmentOf({
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    directoryId: '11111111-2222-4333-8444-555555555555',
    apiKey: name,
  });
  for (const form of forms) {
    const { code, out } = await aup(['doctor', ...form], { env, columns: 400 });
    expect(code).toBe(0);
    expect(out.length).toBeGreaterThan(1_000);
    expect(out.toLowerCase()).not.toContain(name.toLowerCase());
  }
});
