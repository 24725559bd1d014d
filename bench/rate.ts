// What is left of an allowed rate: npm run bench:rate. Real time; takes some minutes.
import { type RetryHint, startEmulator } from 'atlassian-scim-emulator';
import type { Connector } from '../src/contract.ts';
import { createConnector } from '../src/index.ts';

type Spread = (calls: number, call: (number: number) => Promise<void>) => Promise<void>;

const atOnce =
  (workers: number): Spread =>
  async (calls, call) => {
    const numbers = Array.from({ length: calls }, (_, number) => number).values();
    const work = async () => {
      for (const number of numbers) await call(number);
    };
    await Promise.all(Array.from({ length: workers }, work));
  };

const spreads: [name: string, spread: Spread][] = [
  ['8 at a time', atOnce(8)],
  ['2 halves side by side', atOnce(2)],
  ['one after the other', atOnce(1)],
];
const headers: RetryHint[] = ['retry-after', 'retry-after-date', 'x-ratelimit', 'none'];
const calls = 1_000;
const burst = 20;

interface Figures {
  ofRate: number;
  ofTokens: number;
  refused: number;
  failed: number;
  seconds: number;
}

/** Creates users on a directory that allows so many writes a second. */
async function measure(perSecond: number, hint: RetryHint, spread: Spread): Promise<Figures> {
  const rateLimit = { perSecond, burst, of: 'writes', headers: hint } as const;
  const emulator = await startEmulator({ rateLimit, logBodies: false });
  const connector = createConnector();
  let failed = 0;
  const started = performance.now();
  await spread(calls, async (number) => {
    if (!(await create(connector, emulator.credentials, number))) failed++;
  });
  const seconds = (performance.now() - started) / 1_000;
  const refused = emulator.requests.filter(({ status }) => status === 429).length / emulator.requests.length;
  await emulator.close();
  const done = calls - failed;
  return {
    ofRate: done / seconds / perSecond,
    ofTokens: done / (burst + seconds * perSecond),
    refused,
    failed,
    seconds,
  };
}

async function create(
  connector: Connector,
  { baseUrl, directoryId, apiKey }: { baseUrl: string; directoryId: string; apiKey: string },
  number: number,
): Promise<boolean> {
  const userName = `user-${number}@example.com`;
  const { ok } = await connector.invoke({
    action: 'create-user',
    connection: { baseUrl, directoryId, apiKey },
    input: { userName, primaryEmail: userName },
  });
  return ok;
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`.padStart(9);
const print = (line: string) => process.stdout.write(`${line}\n`);

// 1,000 writes at 10 a second take a minute and a half: only where they say something new.
const runs = [
  ...headers.flatMap((hint) => spreads.map(([name, spread]) => ({ perSecond: 50, hint, name, spread }))),
  ...headers.map((hint) => ({ perSecond: 10, hint, name: '8 at a time', spread: atOnce(8) })),
];
print(`${calls} writes, a burst of ${burst}`);
print('allowed  refusals say      calls                    reached  of tokens   refused  failed  seconds');
let below = 0;
for (const { perSecond, hint, name, spread } of runs) {
  const { ofRate, ofTokens, refused, failed, seconds } = await measure(perSecond, hint, spread);
  if (ofRate < 0.9 || refused > 0.05 || failed > 0) below++;
  print(
    `${`${perSecond}/s`.padEnd(9)}${hint.padEnd(18)}${name.padEnd(23)}${percent(ofRate)}  ${percent(ofTokens)} ${percent(refused)}  ${String(failed).padStart(6)}  ${seconds.toFixed(1).padStart(7)}`,
  );
}
print(
  below === 0
    ? 'All reach 90 % with at most 5 % refused.'
    : `${below} do not reach 90 % with at most 5 % refused.`,
);
process.exitCode = below === 0 ? 0 : 1;
