import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator } from 'atlassian-scim-emulator';
import { chromium } from 'playwright-core';
import type { Connection } from '../api/connections.ts';
import type { Run } from '../api/runs.ts';
import type { Workflow } from '../api/workflows.ts';
import { startWorkbench } from '../server/start-workbench.ts';
import { chromiumPath } from '../test/browser/support/chromium.ts';

/** Writes the pictures of the READMEs, the root's to docs/images, the others to packages/workbench/images. Run from the repository's root after a build: node tools/run.mjs packages/workbench/web/screenshots.ts */
const readme = join('docs', 'images');
const target = join('packages', 'workbench', 'images');
const serviceId = 'atlassian-user-provisioning';
const dataFolder = mkdtempSync(join(tmpdir(), 'workbench-pictures-'));

const executablePath = chromiumPath();
if (!executablePath) throw new Error('There is no Chromium at CHROME_PATH or /usr/bin/chromium.');

const emulator = await startEmulator({ users: 250, groups: 12, seed: 1 });
const { apiKey, directoryId, baseUrl, directoryUrl } = emulator.credentials;
const workbench = await startWorkbench({
  connectorFolders: [join('dist', 'connector')],
  dataFolder,
  port: 0,
  webFolder: join(process.cwd(), 'dist', 'workbench', 'web'),
  programFolder: join(process.cwd(), 'dist', 'workbench'),
  templateFolder: join('packages', 'workbench', 'templates'),
});

const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox'],
});
const context = await browser.newContext({
  viewport: { width: 1280, height: 800 },
  colorScheme: 'light',
  reducedMotion: 'reduce',
});
const page = await context.newPage();
for (const folder of [readme, target]) mkdirSync(folder, { recursive: true });

async function post<T>(path: string, body: object): Promise<T> {
  const response = await fetch(`${workbench.url}/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: workbench.cookie },
    body: JSON.stringify(body),
  });
  // The server is our own.
  return (await response.json()) as T;
}

async function picture(name: string, path: string | null, settled: string, folder = target): Promise<void> {
  if (path !== null) await page.goto(workbench.url + path);
  await page.getByText(settled).locator('visible=true').first().waitFor();
  // Icons and numbers that come a dateTime later.
  await page.waitForTimeout(600);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

try {
  await page.goto(workbench.address);
  await page.goto(`${workbench.url}/connections`);
  await page.getByRole('button', { name: 'Add connection' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Atlassian User Provisioning' }).click();
  await page.getByRole('textbox', { name: 'SCIM API Key', exact: true }).fill(`Bearer ${apiKey}`);
  await page.getByRole('textbox', { name: 'SCIM Directory ID' }).fill(directoryUrl);
  await page.getByRole('button', { name: 'Test Connection' }).click();
  await picture('add-connection', null, 'Connected.', readme);

  const values = { apiKey, directoryId, baseUrl };
  const connection = { serviceId, methodId: 'scim-api-key', name: 'Our directory', values };
  const { id } = await post<Connection>('/connections', connection);
  await post(`/connections/${id}/test`, {});
  const workflow = await post<Workflow>('/workflows', { templateId: '1-onboard-a-user' });
  const inputs = {
    email: 'nina@example.com',
    givenName: 'Nina',
    familyName: 'Berg',
    groups: ['jira-users', 'design'],
  };
  const run = await post<Run>(`/workflows/${workflow.id}/runs`, { inputs });

  await picture('run', `/runs/${run.id}`, 'Completed', readme);
  await picture('editor', `/workflows/${workflow.id}/S2`, 'Last time:');
  await picture('directory', '/directory', 'read');
} finally {
  await browser.close();
  await workbench.close();
  await emulator.close();
  rmSync(dataFolder, { recursive: true, force: true });
}
