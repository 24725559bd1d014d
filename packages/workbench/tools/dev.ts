import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { context } from 'esbuild';
import { createServer } from 'vite';
import { devApiPort, serverBundle } from './server-bundle.ts';

// The workbench for whoever works on it: the page is reloaded in place as its files change, the server is built and started
// again. Its data is that of the ordinary workbench unless WORKBENCH_DATA says otherwise. Run at the root of the repository.
// Whoever opened the page stays let in when the server starts again.
const token = randomBytes(32).toString('base64url');
let server: ChildProcess | undefined;

function restart(): void {
  const start = () => {
    server = spawn(process.execPath, ['dist/workbench/start.mjs'], {
      env: { ...process.env, PORT: String(devApiPort), NO_OPEN: '1', WORKBENCH_TOKEN: token },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  };
  if (!server || server.exitCode !== null) {
    start();
  } else {
    server.once('exit', start);
    server.kill('SIGTERM');
  }
}

const bundle = await context({
  ...serverBundle,
  plugins: [
    {
      name: 'restart',
      setup: (build) => build.onEnd(({ errors }) => (errors.length === 0 ? restart() : undefined)),
    },
  ],
});
await bundle.watch();
const page = await createServer({ configFile: 'packages/workbench/vite.config.ts', logLevel: 'info' });
await page.listen();
const [local] = page.resolvedUrls?.local ?? [];
process.stdout.write(`Open ${local}session?token=${token}\n`);

process.on('SIGINT', async () => {
  server?.kill('SIGTERM');
  await Promise.all([page.close(), bundle.dispose()]);
  process.exit(0);
});
