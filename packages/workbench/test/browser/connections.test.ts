import { json } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { describeInBrowser } from './support/in-browser.ts';
import { setUp } from './support/set-up.ts';
import { step } from './support/steps.ts';

describeInBrowser('Creating a connection', (open) => {
  it('follows the steps of the platform', async () => {
    const { workbench, emulator } = await setUp();
    const { apiKey, directoryUrl, directoryId } = emulator.credentials;
    const page = await open(workbench.url);

    // 1. Connections page > Add connection: a dialog with the icons of the services.
    await page.getByRole('link', { name: 'Connections' }).click();
    await page.getByRole('button', { name: 'Add connection' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('heading', { name: 'New Connection' }).waitFor();
    await expect(dialog.locator('button img').count()).resolves.toBe(2);
    await dialog.getByRole('textbox', { name: 'Search services' }).fill('atlassian');

    // 2. The icon: the name of the connection and its methods.
    await dialog.getByRole('button', { name: 'Atlassian User Provisioning' }).click();
    const name = dialog.getByRole('textbox', { name: 'Name', exact: true });
    await expect(name.inputValue()).resolves.toBe('Atlassian User Provisioning');

    // 3. The name may be edited now, and the dialog says that it is fixed later.
    await dialog.getByText('cannot be changed later').waitFor();
    await name.fill('Our directory');

    // 4. The method.
    await dialog.getByRole('radio', { name: 'SCIM API Key' }).click();
    await dialog.getByRole('complementary', { name: 'Get the credentials' }).waitFor();

    // 5. The parameters. Only the two main ones are in sight.
    const test = dialog.getByRole('button', { name: 'Test Connection' });
    await expect(test.isDisabled()).resolves.toBe(true);
    await expect(dialog.getByRole('textbox', { name: 'Base URL' }).count()).resolves.toBe(0);
    await dialog.getByRole('textbox', { name: 'SCIM API Key', exact: true }).fill(` Bearer ${apiKey} `);
    await expect(test.isDisabled()).resolves.toBe(true);
    await dialog.getByRole('textbox', { name: 'SCIM Directory ID' }).fill(directoryUrl);
    await expect(test.isEnabled()).resolves.toBe(true);

    // 6. Test Connection: what was found, and what was put right.
    await test.click();
    await dialog.getByText('Users in the directory: 30').waitFor();
    const checks = dialog.getByRole('list', { name: 'Checks' });
    await expect(checks.getByRole('img', { name: 'passed' }).count()).resolves.toBe(4);
    const repairs = await dialog.getByRole('list', { name: 'Corrected' }).innerText();
    expect(repairs).toContain('removed the word Bearer');
    expect(repairs).toContain('took the id from the pasted URL');

    // 7. Create connection: it appears on the page.
    await dialog.getByRole('button', { name: 'Create connection' }).click();
    const row = page.getByRole('listitem').filter({ hasText: 'Our directory' });
    await row.getByText('Connected', { exact: true }).waitFor();
    await expect(row.innerText()).resolves.toContain('Atlassian User Provisioning · SCIM API Key');
    await expect(row.innerText()).resolves.toContain('Not used yet');

    const stored = await workbench.client.get<{ values: { directoryId: string } }[]>('/api/connections');
    expect(stored).toHaveLength(1);
    expect(stored[0]?.values.directoryId).toContain(directoryId);
    expect(workbench.client.heard.join()).not.toContain(apiKey);
  });

  it('has a directory ready to try', async () => {
    const { workbench } = await setUp();
    const page = await open(`${workbench.url}/connections`);
    await page.getByRole('button', { name: 'Use it' }).click();
    await page.getByRole('button', { name: 'Test Connection' }).click();
    await page.getByText('Users in the directory: 30').waitFor();
    await page.getByRole('button', { name: 'Create connection' }).click();
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Embedded directory' })
      .getByText('Connected', { exact: true })
      .waitFor();
    await page.getByRole('link', { name: 'Choose a template' }).click();
    await page.getByRole('heading', { name: 'Templates' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/workflows');
  });

  it('refuses a name that is taken', async () => {
    const { workbench, connect } = await setUp();
    await connect();
    const page = await open(`${workbench.url}/connections`);
    await page.getByRole('button', { name: 'Add connection' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Atlassian User Provisioning' }).click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('embedded directory');
    await page.getByText('A connection with this name already exists.').waitFor();
    await expect(page.getByRole('button', { name: 'Create connection' }).isDisabled()).resolves.toBe(true);
  });
});

describeInBrowser('A connection that is there', (open) => {
  const more = async (page: Page, choice: string) => {
    await page.getByRole('button', { name: 'More actions for Embedded directory' }).click();
    await page.getByRole('menuitem', { name: choice }).click();
  };

  it('can be edited, but for its name, and keeps the key it does not show', async () => {
    const { workbench, connect, emulator } = await setUp();
    await connect();
    const page = await open(`${workbench.url}/connections`);
    await more(page, 'Edit');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('textbox', { name: 'Name', exact: true }).isDisabled()).resolves.toBe(true);
    const key = dialog.getByRole('textbox', { name: 'SCIM API Key', exact: true });
    await expect(key.inputValue()).resolves.toBe('');
    await expect(key.getAttribute('placeholder')).resolves.toContain('Stored');
    await dialog.getByRole('button', { name: 'Advanced' }).click();
    await dialog.getByRole('combobox', { name: 'Access' }).click();
    await page.getByRole('option', { name: 'read-only' }).click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Connected', { exact: true }).waitFor();
    const [stored] = await workbench.client.get<{ values: object }[]>('/api/connections');
    expect(stored?.values).toMatchObject({ access: 'read-only', baseUrl: emulator.baseUrl });
  });

  it('can be tested again', async () => {
    const { workbench, connect, emulator } = await setUp();
    await connect();
    emulator.directory.regenerateKey();
    const page = await open(`${workbench.url}/connections`);
    await page.getByRole('button', { name: 'Test', exact: true }).click();
    await page.getByText('Failed').waitFor();
    await page.getByText('does not accept the SCIM API key').waitFor();
    const hint = await page.getByText('Regenerate API key').count();
    expect(hint).toBeGreaterThan(0);
  });

  it('has its directory checked, where it leads to one', async () => {
    const { workbench, connect, emulator } = await setUp();
    await connect();
    await workbench.client.connect();
    const page = await open(`${workbench.url}/connections`);
    await page.getByRole('button', { name: 'More actions for My shelf' }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).waitFor();
    expect(await page.getByRole('menuitem', { name: 'Check directory' }).count()).toBe(0);
    await page.keyboard.press('Escape');

    await more(page, 'Check directory');
    const dialog = page.getByRole('dialog', { name: 'Directory check: Embedded directory' });
    await dialog.getByText('Differs: 0').waitFor();
    const rows = await dialog.getByRole('table', { name: 'As expected' }).getByRole('row').count();
    expect(rows).toBeGreaterThan(30);
    const download = page.waitForEvent('download');
    await dialog.getByRole('link', { name: 'JSON' }).click();
    const file = await json(await (await download).createReadStream());
    expect(file).toMatchObject({ kind: 'scim-directory-report' });
    const said = await dialog.innerText();
    for (const { userName } of emulator.directory.users()) expect(said).not.toContain(userName);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe(
      'More actions for Embedded directory',
    );
  });

  it('is not deleted while workflows use it, and names them', async () => {
    const { workbench, connect } = await setUp();
    const connection = await connect();
    const workflow = await workbench.client.workflow([step('S1', 'list-users', connection)], {
      name: 'Nightly list',
    });
    const page = await open(`${workbench.url}/connections`);
    await more(page, 'Delete');
    await page.getByRole('dialog').getByRole('link', { name: 'Nightly list' }).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();

    await workbench.client.delete(`/api/workflows/${workflow.id}`);
    await page.reload();
    await more(page, 'Delete');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('Add your first connection').waitFor();
    expect(await workbench.client.get('/api/connections')).toEqual([]);
  });

  it('is shown after a link that brings another key of the page, and after the page is loaded again', async () => {
    const { workbench, connect } = await setUp();
    await connect();
    const page = await open(workbench.url);
    await page.getByRole('link', { name: 'Connections' }).waitFor();
    await page.goto('about:blank');
    await page.goto(`${workbench.url}/connections#key=of-somebody-else`);
    await page.getByText('Embedded directory').first().waitFor();
    await page.reload();
    await page.getByText('Embedded directory').first().waitFor();
  });
});
