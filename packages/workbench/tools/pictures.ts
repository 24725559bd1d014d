import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

// Makes the pictures of the README anew, from the workbench as it is built: `npm run pictures`, at the root of the repository.
const executablePath = process.env.CHROME_PATH ?? '/usr/bin/chromium';
const data = mkdtempSync(join(tmpdir(), 'pictures-'));
const workbench = spawn(process.execPath, ['dist/workbench/start.mjs'], {
  env: { ...process.env, PORT: '0', NO_OPEN: '1', WORKBENCH_DATA: data },
  stdio: ['ignore', 'pipe', 'inherit'],
});

try {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  await page.goto(await addressOf(workbench.stdout));

  await page.getByRole('button', { name: 'Use it' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Test Connection' }).click();
  await dialog.getByText('Users in the directory').waitFor();
  await page.screenshot({ path: 'docs/images/add-connection.png' });
  await dialog.getByRole('button', { name: 'Create connection' }).click();

  await page.getByRole('link', { name: 'Workflows' }).click();
  await page.getByRole('button', { name: 'Use Onboard a user' }).click();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const inputs = page.getByRole('dialog');
  const values = [
    ['Email', 'nina@example.com'],
    ['Given name', 'Nina'],
    ['Family name', 'Berg'],
    ['Groups', 'jira-users, design'],
  ];
  for (const [name, value = ''] of values) await inputs.getByLabel(name ?? '').fill(value);
  await inputs.getByRole('button', { name: 'Start run' }).click();
  await page.getByRole('status').getByText('Completed').waitFor();
  await page.getByText('Table', { exact: true }).click();
  await page.getByText('Connection created').waitFor({ state: 'hidden' });
  await page.screenshot({ path: 'docs/images/run.png' });
  await browser.close();
} finally {
  workbench.kill('SIGTERM');
  await once(workbench, 'exit');
  rmSync(data, { recursive: true });
}

/** The address that the workbench prints, with its token. */
async function addressOf(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const [address] = /http:\S+/.exec(line) ?? [];
    if (address) return address;
  }
  throw new Error('The workbench ended without an address.');
}
