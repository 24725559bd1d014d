import type { Page } from 'playwright-core';
import { seriousFaults } from './support/axe.ts';
import { eventually } from './support/eventually.ts';
import { describeInBrowser } from './support/in-browser.ts';
import { type SetUp, setUp } from './support/set-up.ts';
import { step } from './support/steps.ts';

/** Something of everything: a workflow with a loop and a failing step, and a run of it. */
async function addExamples({ workbench, connect }: SetUp) {
  const connection = await connect();
  const { id } = await workbench.client.workflow(
    [
      step('S1', 'list-users', connection, { input: { count: 20 } }),
      step('S2', 'get-user', connection, {
        forEach: "['nobody', steps.S1.output.Resources[0].id]",
        input: { user: '{{ item }}' },
        settings: { continueOnError: true },
      }),
      step('S3', 'deactivate-user', connection, { input: { user: 'nobody' } }),
    ],
    { name: 'Look around', description: 'Reads users, one of them unknown.' },
  );
  await workbench.client.post(`/api/connections/${connection.id}/test`, {}, 200);
  const run = await workbench.client.run(id);
  return { workflow: id, run: run.id };
}

/** Resolves when all colours have faded over. */
async function changeScheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
  await page.waitForFunction(() => !document.getAnimations().some((one) => one instanceof CSSTransition));
}

/** All rules in the light scheme; the dark one differs in its colours alone. */
async function expectAccessible(page: Page): Promise<void> {
  expect(await seriousFaults(page)).toEqual([]);
  await changeScheme(page, 'dark');
  expect(await seriousFaults(page, 'color-contrast')).toEqual([]);
  await changeScheme(page, 'light');
}

async function expectFits(page: Page): Promise<void> {
  const { scroll, client } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    client: document.documentElement.clientWidth,
  }));
  expect(scroll).toBeLessThanOrEqual(client);
}

const sizes: [string, number, (page: Page) => Promise<void>][] = [
  ['is accessible, light and dark', 1280, expectAccessible],
  ['fits on a narrow screen', 390, expectFits],
];

describeInBrowser('Every page', (open) => {
  it.each(sizes)('%s', async (_name, width, expectGood) => {
    const prepared = await setUp();
    const { url } = prepared.workbench;
    const page = await open(`${url}/connections`, { width });
    await page.getByText('Add your first connection').waitFor();
    await expectGood(page);
    const { workflow, run } = await addExamples(prepared);
    const dry = await prepared.workbench.client.run(workflow, { dryRun: true });
    const shown: [string, string][] = [
      ['/', 'Recent runs'],
      ['/connections', 'Connected'],
      ['/workflows', 'Templates'],
      [`/workflows/${workflow}`, width > 500 ? 'Description' : 'Add step'],
      [`/workflows/${workflow}/S1`, 'Return All Pages'],
      [`/workflows/${workflow}/S3`, 'Destructive'],
      [`/workflows/${workflow}/inputs`, 'Add input'],
      ['/runs', 'Look around'],
      [`/runs/${run}/S1`, 'User Name'],
      [`/runs/${run}/S2`, 'nobody'],
      [`/runs/${run}/S3`, 'not_found'],
      [`/runs/${dry.id}/plan`, 'Not done'],
      ['/directory', '30 users'],
      ['/nowhere', 'Page not found'],
    ];
    // Loaded anew once; after that as links do it.
    await page.goto(`${url}/runs`);
    const go = (path: string) => page.evaluate((to) => history.pushState(null, '', to), path);
    for (const [path, text] of shown) {
      await go(path);
      await page.getByText(text).locator('visible=true').first().waitFor();
      await expectGood(page);
    }

    await go('/connections');
    await page.getByRole('button', { name: 'Add connection' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Atlassian User Provisioning' }).click();
    await page.getByRole('button', { name: 'Advanced' }).click();
    await page.getByRole('textbox', { name: 'Base URL' }).waitFor();
    await expectGood(page);
    await page.keyboard.press('Escape');
    await go(`/workflows/${workflow}`);
    await page.getByRole('button', { name: 'Add step', exact: true }).click();
    await page.getByRole('option').first().waitFor();
    await expectGood(page);
  });
});

describeInBrowser('The keyboard alone', (open) => {
  it('makes a connection', async () => {
    const { workbench } = await setUp();
    const page = await open(`${workbench.url}/connections`);
    const press = (key: string) => page.keyboard.press(key);
    const focused = () =>
      page.evaluate(
        () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
      );
    const tabTo = async (text: string) => {
      for (let tries = 0; tries < 40; tries += 1) {
        if ((await focused()) === text) return;
        await press('Tab');
      }
      throw new Error(`The Tab key does not reach "${text}".`);
    };
    await page.getByText('Use it').waitFor();
    await press('Tab');
    expect(await focused()).toBe('Skip to content');
    await press('Enter');
    await tabTo('Use it');
    await press('Enter');
    await page.getByRole('dialog').getByText('Get the credentials').waitFor();
    await tabTo('Create connection');
    await press('Enter');
    await page.getByText('Connected', { exact: true }).waitFor();
    expect(await workbench.client.get<unknown[]>('/api/connections')).toHaveLength(1);

    // Wherever a dialog was opened, there the keyboard goes on.
    for (const choice of ['Edit', 'Delete']) {
      await tabTo('More actions for Embedded directory');
      await press('Enter');
      await page.getByRole('menuitem', { name: choice }).press('Enter');
      await page.getByRole('dialog').waitFor();
      await press('Escape');
      await eventually(focused, 'More actions for Embedded directory');
    }
    await page.getByRole('button', { name: 'Add connection' }).press('Enter');
    await page.getByRole('dialog').waitFor();
    await press('Escape');
    await eventually(focused, 'Add connection');
  });
});
