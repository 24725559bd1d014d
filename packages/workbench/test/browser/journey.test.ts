import { seriousFaults } from './support/axe.ts';
import { describeInBrowser } from './support/in-browser.ts';
import { setUp } from './support/set-up.ts';

// The part of the tests in a browser that `npm test` runs; `npm run test:browser` runs them all.
describeInBrowser('The way through the platform', (open) => {
  it('connects, tests, builds a workflow, runs it and shows the directory', async () => {
    const { workbench } = await setUp();
    const page = await open(`${workbench.url}/connections`);
    await page.getByRole('button', { name: 'Use it' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Test Connection' }).click();
    await dialog.getByText('Users in the directory: 30').waitFor();
    const checks = dialog.getByRole('list', { name: 'Checks' });
    await expect(checks.getByRole('img', { name: 'passed' }).count()).resolves.toBe(4);
    await dialog.getByRole('button', { name: 'Create connection' }).click();
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Embedded directory' })
      .getByText('Connected', { exact: true })
      .waitFor();

    await page.getByRole('link', { name: 'Workflows' }).click();
    await page.getByRole('button', { name: 'New workflow' }).click();
    await page.getByRole('menuitem', { name: 'Empty workflow' }).click();
    await page.getByRole('button', { name: 'Add step', exact: true }).click();
    await page.getByRole('textbox', { name: 'Search actions' }).fill('create group');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Group Name' }).fill('Night Shift');
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByRole('status').getByText('Completed').waitFor();
    await page.getByRole('region', { name: 'Output' }).getByText('Night Shift').first().waitFor();

    await page.getByRole('link', { name: 'Directory' }).click();
    await page.getByText('30 users').waitFor();
    await page.getByRole('tab', { name: 'Groups' }).click();
    await page.getByText('5 groups').waitFor();
    await page.getByRole('cell', { name: 'Night Shift' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
  });
});
