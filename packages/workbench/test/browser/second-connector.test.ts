import { describeInBrowser } from './support/in-browser.ts';
import { setUp } from './support/set-up.ts';

describeInBrowser('Another connector', (open) => {
  it('is connected, put into a workflow and run, though the page knows nothing of it', async () => {
    const { workbench } = await setUp();
    const page = await open(`${workbench.url}/connections`);
    await page.getByRole('button', { name: 'Add connection' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Tiny Shelf' }).click();
    await dialog.getByText('Look under the mat.').waitFor();
    await expect(dialog.getByRole('radio').count()).resolves.toBe(2);
    await dialog.getByRole('textbox', { name: 'Shelf', exact: true }).fill(' Novels ');
    await dialog.getByRole('textbox', { name: 'Pass Phrase', exact: true }).fill('wrong-phrase');
    await dialog.getByRole('button', { name: 'Test Connection' }).click();
    await dialog.getByText('Look under the mat again.').waitFor();
    await dialog.getByRole('textbox', { name: 'Pass Phrase', exact: true }).fill('open-sesame-1');
    await dialog.getByRole('button', { name: 'Test Connection' }).click();
    await dialog.getByText('Spaces around it were taken away.').waitFor();
    await dialog.getByRole('radio', { name: 'Open Shelf' }).click();
    await expect(dialog.getByRole('textbox', { name: 'Pass Phrase' }).count()).resolves.toBe(0);
    await dialog.getByRole('textbox', { name: 'Shelf', exact: true }).fill('Novels');
    await dialog.getByRole('button', { name: 'Create connection' }).click();
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Tiny Shelf · Open Shelf' })
      .getByText('Connected', { exact: true })
      .waitFor();

    await page.getByRole('link', { name: 'Workflows' }).click();
    await page.getByRole('button', { name: 'New workflow' }).click();
    await page.getByRole('menuitem', { name: 'Empty workflow' }).click();
    await page.getByRole('button', { name: 'Add step', exact: true }).click();
    await page.getByRole('textbox', { name: 'Search actions' }).fill('add book');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Mansfield Park');
    await expect(page.getByRole('combobox', { name: 'Connection' }).inputValue()).resolves.toBe('Tiny Shelf');
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByRole('region', { name: 'Output' }).getByText('Mansfield Park').waitFor();

    // Its manifest says where its records are.
    await page.getByRole('link', { name: 'Directory' }).click();
    await page.getByText('1 books').waitFor();
    await page.getByRole('cell', { name: 'Mansfield Park' }).waitFor();
  });
});
