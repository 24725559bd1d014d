import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Page } from 'playwright-core';

// Makes the pictures of README, docs/connection.md and the workbench's README anew, from the workbench as it is built:
// `npm run pictures`, at the root of the repository.
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
  await makeConnection(page);
  await onboard(page);
  await lookInside(page);
  await browser.close();
} finally {
  workbench.kill('SIGTERM');
  await once(workbench, 'exit');
  rmSync(data, { recursive: true });
}

async function makeConnection(page: Page): Promise<void> {
  const shoot = (name: string) => page.screenshot({ path: join('docs', 'images', `connection-${name}.png`) });
  await page.getByRole('button', { name: 'Add connection' }).first().click();
  const dialog = page.getByRole('dialog');
  const service = dialog.getByRole('button', { name: 'Atlassian User Provisioning' });
  await service.waitFor();
  await shoot('services');
  await service.click();
  await dialog.getByRole('textbox', { name: 'SCIM API Key', exact: true }).waitFor();
  await shoot('form');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });

  // The embedded directory stands for an organization's own.
  await page.getByRole('button', { name: 'Use it' }).click();
  await dialog.getByRole('button', { name: 'Test Connection' }).click();
  await dialog.getByText('Users in the directory').waitFor();
  await page.screenshot({ path: 'docs/images/add-connection.png' });
  await dialog.getByRole('button', { name: 'Create connection' }).click();
  await page.getByText('Connected', { exact: true }).waitFor();
  // Without the notice.
  await page.reload();
  await page.getByText('Connected', { exact: true }).waitFor();
  await shoot('made');
}

async function onboard(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Workflows' }).click();
  await page.getByRole('button', { name: 'Use Onboard a user' }).click();
  await page.getByRole('button', { name: 'Dry run', exact: true }).click();
  const inputs = page.getByRole('dialog');
  const values = [
    ['Email', 'nina@example.com'],
    ['Given name', 'Nina'],
    ['Family name', 'Berg'],
    ['Groups', 'jira-users, design'],
  ];
  for (const [name, value = ''] of values) await inputs.getByLabel(name ?? '').fill(value);
  await inputs.getByRole('button', { name: 'Start dry run' }).click();
  await page.getByRole('button', { name: 'Apply this plan' }).waitFor();
  await page.screenshot({ path: 'docs/images/plan.png' });
  await page.getByRole('button', { name: 'Apply this plan' }).click();
  await inputs.getByRole('button', { name: 'Apply', exact: true }).click();
  await page.getByRole('status').getByText('Completed').waitFor();
  await page.screenshot({ path: 'docs/images/run.png' });
  await page.getByRole('link', { name: 'Edit step' }).click();
  await page.getByText('Last value:').first().waitFor();
  await page.screenshot({ path: 'packages/workbench/images/editor.png' });
}

async function lookInside(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Directory' }).click();
  await page.getByText(/ loaded$/).waitFor();
  await page.screenshot({ path: 'packages/workbench/images/directory.png' });
  await page.getByRole('link', { name: 'Home' }).click();
  await page.getByRole('list', { name: 'Counts' }).waitFor();
  await page.screenshot({ path: 'packages/workbench/images/home.png' });
}

/** The address that the workbench prints, with its token. */
async function addressOf(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const [address] = /http:\S+/.exec(line) ?? [];
    if (address) return address;
  }
  throw new Error('The workbench ended without an address.');
}
