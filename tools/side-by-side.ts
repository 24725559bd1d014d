import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { text } from 'node:stream/consumers';
import pLimit from 'p-limit';

// Runs scripts of package.json side by side, one for each core, and says what each said when it is done:
// tools/side-by-side.ts <script>... Fails if one of them does.
const names = process.argv.slice(3);

async function run(name: string): Promise<boolean> {
  const child = spawn('npm', ['run', '--silent', name], {
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  const status = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), status]);
  process.stdout.write(out);
  process.stderr.write(err);
  if (code !== 0) console.error(`npm run ${name} failed.`);
  return code === 0;
}

const inTurn = pLimit(availableParallelism());
const passed = await Promise.all(names.map((name) => inTurn(run, name)));
if (passed.includes(false)) process.exitCode = 1;
