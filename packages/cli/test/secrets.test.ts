import { directoryForEach } from './directory.ts';
import { aup, type Situation } from './terminal.ts';

const { emulator, env } = directoryForEach();
const canary = 'canary-key-0815-never-to-be-seen';

test.each([
  ['test-connection'],
  ['test-connection', '--json'],
  ['run', 'list-users', '--verbose'],
  ['run', 'list-users', '--json'],
  ['run', 'create-user', '-i', 'userName=x', '-i', 'primaryEmail=x@example.com', '--json'],
  ['lookup', 'users'],
  ['lookup', 'users', '--json'],
])('a key is in no output: %s %s %s', async (...argv) => {
  const situation: Situation = { env: { ...env(), ATLASSIAN_SCIM_API_KEY: canary }, tty: true };
  const { code, out, err } = await aup(argv, situation);
  expect(code).toBe(1);
  expect(out + err).not.toContain(canary);
});

test('nor when the vendor repeats it', async () => {
  emulator().fail({
    kind: 'status',
    status: 400,
    body: { detail: `Bad key ${emulator().credentials.apiKey}` },
  });
  const { code, out, err } = await aup(['run', 'list-users', '--json'], { env: env() });
  expect(code).toBe(1);
  expect(out + err).not.toContain(emulator().credentials.apiKey);
});

test.each([
  [`--api-key=${canary}`],
  ['--api-key', canary],
  [`-k${canary}`],
  ['-i', canary],
  ['--input', canary],
])('nor when it is typed where it does not belong: %s', async (...options) => {
  const { code, out, err } = await aup(['run', 'list-users', ...options], { env: env() });
  expect(code).toBe(2);
  expect(out + err).not.toContain(canary);
});

test('a key typed as an input is refused without its value', async () => {
  const { code, out, err } = await aup(['run', 'list-users', '-i', `apiKey=${canary}`], { env: env() });
  expect(code).toBe(1);
  expect(out + err).not.toContain(canary);
});
