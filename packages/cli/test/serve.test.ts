import { startEmulator } from 'atlassian-scim-emulator';
import { aup, environmentOf } from './terminal.ts';

const token = 'a token that nobody guesses';

/** Serves until `use` is done with it; what the program printed, and its exit code. */
async function served(
  args: string[],
  env: Record<string, string>,
  use: (address: string, printed: string) => Promise<void>,
) {
  const canceller = new AbortController();
  let ended = Promise.resolve({ code: 0, out: '', err: '' });
  const printed = await new Promise<string>((resolve, reject) => {
    ended = aup(['serve', '--port', '0', ...args], {
      env,
      signal: canceller.signal,
      onOut: resolve,
    });
    ended.then(({ err }) => reject(new Error(err)));
  });
  try {
    await use(/http:\/\/[\w.:]+/.exec(printed)?.[0] ?? '', printed);
  } finally {
    canceller.abort();
  }
  return ended;
}

const post = (url: string, bearer: string) =>
  fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    body: '{"user": "anna@example.com"}',
  });

test('serves the actions on a simulated directory until it is stopped', async () => {
  const { code } = await served(['--emulator'], {}, async (address, printed) => {
    expect((await fetch(`${address}/openapi.json`)).status).toBe(200);
    const made = /Bearer (\S+)/.exec(printed)?.[1] ?? '';
    const answer = await post(`${address}/actions/get-user`, made);
    expect(await answer.json()).toMatchObject({ output: { user: { displayName: 'Anna Berg' } } });
  });
  expect(code).toBe(130);
});

test('the token of the environment is neither made nor printed; the variables of every host count', async () => {
  const emulator = await startEmulator({ users: 2 });
  const { apiKey, directoryId, baseUrl } = emulator.credentials;
  const env = {
    HOST_HTTP_TOKEN: token,
    ATLASSIAN_USER_PROVISIONING_API_KEY: apiKey,
    ATLASSIAN_USER_PROVISIONING_DIRECTORY_ID: directoryId,
    ATLASSIAN_USER_PROVISIONING_BASE_URL: baseUrl,
  };
  const { out, err } = await served(['--read-only'], env, async (address) => {
    expect((await post(`${address}/connection/test`, token)).status).toBe(200);
    expect((await post(`${address}/actions/delete-user`, token)).status).toBe(404);
  });
  expect(`${out}${err}`).not.toContain(token);
  expect(`${out}${err}`).not.toContain(apiKey);
  await emulator.close();
});

test('a connection is never put together from two sets of variables', async () => {
  const emulator = await startEmulator({ users: 2 });
  const env = { ...environmentOf(emulator.credentials), ATLASSIAN_USER_PROVISIONING_ACCESS: 'read-only' };
  const { code } = await aup(
    ['run', 'create-user', '-i', 'userName=jane@example.com', '-i', 'primaryEmail=jane@example.com'],
    {
      env,
    },
  );
  expect(code).toBe(0);
  await emulator.close();
});

test.each([
  [['--host', '0.0.0.0'], {}, 'Others could reach 0.0.0.0.'],
  [[], { HOST_HTTP_TOKEN: 'short' }, 'HOST_HTTP_TOKEN is too short.'],
])('serve %j is refused in words', async (args, env, words) => {
  const { code, err } = await aup(['serve', '--emulator', ...args], { env });
  expect(code).toBe(2);
  expect(err).toContain(words);
});
