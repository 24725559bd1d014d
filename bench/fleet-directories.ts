import { type Directory, type LoggedRequest, startEmulator } from 'atlassian-scim-emulator';
import { createFleetClient } from '../packages/fleet/src/client.ts';
import { connectRedis } from '../packages/fleet/src/redis.ts';

// Some directories in a process of its own, whose lists never leave it but for Redis: node tools/run.mjs
// bench/fleet-directories.ts <order>

export interface Order {
  redisUrl: string;
  directories: number;
  /** Of each directory. */
  users: number;
  /** Requests a second that each directory allows. */
  rate: number;
  seed: number;
}

/** What became of a directory, and what it was asked. */
export interface Check {
  directory: string;
  /** Users who are not as the list says. */
  wrong: number;
  changed: number;
  /** Pages of one reading, and those that were read again. */
  pages: number;
  pagesAgain: number;
  writes: number;
  refused: number;
  /** All but refused ones. */
  requests: number;
}

/** One of so many is to be changed. */
const every = 20;
const newTitle = 'Changed by the fleet';
const isChanged = (index: number) => index % every === 0;

// Written by bench/fleet.ts.
const { redisUrl, directories, users, rate, seed } = JSON.parse(process.argv[3] ?? '{}') as Order;
const rateLimit = rate > 0 ? { perSecond: rate, burst: rate, of: 'all' as const } : undefined;
const emulator = await startEmulator({
  users,
  seed,
  logBodies: false,
  ...(rateLimit ? { rateLimit } : {}),
});
const all: Directory[] = [
  emulator.directory,
  ...Array.from({ length: directories - 1 }, (_, index) =>
    emulator.addDirectory({ users, seed: seed + index + 1 }),
  ),
];
const titles = new Map(all.map((one) => [one.id, one.users().map(({ title }) => title)]));
const quoted = (text = '') => `"${text.replaceAll('"', '""')}"`;

function tableOf(directory: Directory): string {
  const rows = directory.users().map(({ userName, emails = [], displayName, title }, index) => {
    const email = emails.find(({ primary }) => primary)?.value;
    return [userName, email, displayName, isChanged(index) ? newTitle : title].map(quoted).join(',');
  });
  return ['userName,primaryEmail,displayName,title', ...rows].join('\n');
}

async function submit(): Promise<string[]> {
  const redis = await connectRedis(redisUrl);
  const client = createFleetClient(redis);
  const runs: string[] = [];
  for (const directory of all) {
    const { run } = await client.submit({
      directory: directory.id,
      action: 'sync-users',
      input: { users: tableOf(directory) },
      needsApproval: false,
      keepSeconds: 86_400,
      timeoutMs: 3_600_000,
    });
    runs.push(run.id);
  }
  redis.disconnect();
  return runs;
}

function check(directory: Directory): Check {
  const before = titles.get(directory.id) ?? [];
  const wrong = directory
    .users()
    .filter(({ title }, index) => title !== (isChanged(index) ? newTitle : before[index])).length;
  const asked = emulator.requests.filter(({ directoryId }) => directoryId === directory.id);
  const refused = asked.filter(({ status }) => status === 429).length;
  const pages = asked.filter(isPage);
  const distinct = new Set(pages.map(({ path }) => path)).size;
  return {
    directory: directory.id,
    wrong: wrong + Math.abs(directory.users().length - users),
    changed: Math.ceil(users / every),
    pages: distinct,
    pagesAgain: pages.length - distinct,
    writes: asked.filter(({ method, status }) => method !== 'GET' && status !== 429).length,
    refused,
    requests: asked.length - refused,
  };
}

const isPage = ({ method, query, status }: LoggedRequest) =>
  method === 'GET' && status !== 429 && query.startIndex !== undefined;

process.on('message', (wish) => {
  if (wish === 'submit') void submit().then((runs) => process.send?.(runs));
  else if (wish === 'check') process.send?.(all.map(check));
  else void emulator.close().then(() => process.disconnect());
});
process.on('disconnect', () => process.exit());
process.send?.(
  all.map(({ credentials: { baseUrl, directoryId, apiKey } }) => ({ baseUrl, directoryId, apiKey })),
);
