import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

// Runs scripts of package.json at the same time, and says what each said when it is done: tools/side-by-side.ts <script>...
// Fails if one of them does.
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

const passed = await Promise.all(names.map(run));
if (passed.includes(false)) process.exitCode = 1;
