import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import type { Connection } from '../../packages/workbench/api/connections.ts';
import { defaultSettings } from '../../packages/workbench/api/rules.ts';
import type { Run } from '../../packages/workbench/api/runs.ts';
import type { Step, Workflow } from '../../packages/workbench/api/workflows.ts';
import type { Workbench } from '../../packages/workbench/server/options.ts';
import { startWorkbench } from '../../packages/workbench/server/start-workbench.ts';
import { chromiumPath } from '../../packages/workbench/test/browser/support/chromium.ts';
import { inTurn, ratioOf } from '../measure.ts';
import { atMost, ms, type Section, times } from '../report.ts';
import { startServer } from '../start-server.ts';

const rounds = 9;
const letters = 'forty letters are typed one by one so so';
/** Every row of a plan has these words, so that all stay. */
const words = 'person person person person person person';
/** What a screen leaves between two pictures, 60 a second. */
const frameMs = 16.7;

const title = 'g. The page of the workbench';

/** In a real browser: the first load of the workbench's page, and a letter typed in its editor and in a plan. */
export async function measureWorkbenchPage(): Promise<Section> {
  const executablePath = chromiumPath();
  if (!executablePath) return { title, about: 'Not measured: there is no Chromium.', rows: [] };
  const directory = await startServer({ users: 30 });
  const dataFolder = mkdtempSync(join(tmpdir(), 'bench-'));
  const workbench = await startWorkbench({
    connectorFolders: [resolve('dist/connector')],
    dataFolder,
    port: 0,
    webFolder: resolve('dist/workbench/web'),
    programFolder: resolve('dist/workbench'),
  });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });

  const token = new URL(workbench.address).search;
  const { connection: values } = directory;
  const about = { serviceId: 'atlassian-user-provisioning', methodId: 'scim-api-key', name: 'Directory' };
  const first = await inTurn({ load: () => firstLoad(browser, workbench.address) }, rounds);
  const { id: connectionId } = await post<Connection>(workbench, '/api/connections', {
    ...about,
    values,
  });
  const editor = async (size: number) => {
    const steps = Array.from({ length: size }, (_, index) => createUser(index + 1, connectionId));
    const body = { name: `${size} steps`, description: '', inputs: [], steps };
    const { id } = await post<Workflow>(workbench, '/api/workflows', body);
    const url = `${workbench.url}/workflows/${id}/S${size}${token}`;
    return () => letter(browser, url, 'Display Name', letters);
  };
  const plan = async (size: number) => {
    const users = Array.from({ length: size }, (_, index) => ({
      userName: `person-${index}`,
      primaryEmail: `person-${index}@example.com`,
    }));
    const step = { ...createUser(1, connectionId), action: 'sync-users', input: { users } };
    const body = { name: `Plan of ${size}`, steps: [step] };
    const { id } = await post<Workflow>(workbench, '/api/workflows', body);
    const run = await post<Run>(workbench, `/api/workflows/${id}/runs`, { dryRun: true });
    // The stream of its events ends with it.
    const { url, cookie } = workbench;
    await fetch(`${url}/api/runs/${run.id}/events`, { headers: { cookie } }).then((events) => events.text());
    return () => letter(browser, `${url}/runs/${run.id}${token}`, 'Search the plan', words);
  };
  const typed = await inTurn({ few: await editor(1), many: await editor(50) }, rounds);
  const filtered = await inTurn({ few: await plan(30), many: await plan(1_000) }, rounds);

  await browser.close();
  await workbench.close();
  await directory.close();
  rmSync(dataFolder, { recursive: true, force: true });
  const growth = ratioOf(typed.many, typed.few);
  return {
    title,
    about: `In a real browser that has never been there before, ${rounds} rounds. A letter is what the page's main thread works for it.`,
    rows: [
      {
        what: 'first load, until the page can be used',
        figures: `**${ms(first.load.median)}**`,
        bar: atMost(first.load.median, 1_000, ' ms'),
      },
      {
        what: 'a letter typed into the last of 50 steps',
        figures: `**${ms(typed.many.median)}**`,
        bar: atMost(typed.many.median, frameMs, ' ms, a picture of 60 a second'),
      },
      { what: 'a letter with 50 steps against one with a single step', figures: times(growth) },
      {
        what: 'a letter typed into the search of a plan of 1,000 rows, of which all stay',
        figures: `**${ms(filtered.many.median)}**`,
        bar: atMost(filtered.many.median, frameMs, ' ms, a picture of 60 a second'),
      },
      {
        what: 'a letter with a plan of 1,000 rows against one of 30',
        figures: times(ratioOf(filtered.many, filtered.few)),
      },
    ],
  };
}

const createUser = (number: number, connectionId: string): Step => ({
  id: `S${number}`,
  title: '',
  serviceId: 'atlassian-user-provisioning',
  action: 'create-user',
  connectionId,
  input: { userName: `{{ steps.S${number - 1}.output.user.id }}` },
  when: null,
  forEach: null,
  settings: defaultSettings,
});

/** Milliseconds from the first byte asked for until the page shows what can be done. */
async function firstLoad(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url);
  const asked = 'document.body.innerText.includes("Add your first connection") && performance.now()';
  let taken: number | false = false;
  // The address with the token leads on to another page, which ends what is asked of this one.
  while (taken === false) taken = await page.evaluate<number | false>(asked).catch(() => false as const);
  await context.close();
  return taken;
}

/** Milliseconds of the main thread for one letter. */
async function letter(browser: Browser, url: string, field: string, text: string): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('textbox', { name: field }).click();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  const busy = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1_000;
  };
  const before = await busy();
  await page.keyboard.type(text);
  const taken = (await busy()) - before;
  await context.close();
  return taken / text.length;
}

async function post<T>({ url, cookie }: Workbench, path: string, body: object): Promise<T> {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  // The server is our own.
  return (await response.json()) as T;
}
