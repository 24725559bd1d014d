import { text } from 'node:stream/consumers';
import type { Workflow } from '../../api/workflows.ts';
import { describeInBrowser } from './support/in-browser.ts';
import { setUp } from './support/set-up.ts';

describeInBrowser('Plans', (open) => {
  const known = Array.from({ length: 26 }, (_, index) => `leaver-${index + 1}`);
  const people = [...known, 'nobody-1', 'nobody-2', 'nobody-3', 'nobody-4'];

  async function openTemplate(templateId: string) {
    const { workbench, emulator, connect } = await setUp();
    await connect();
    for (const userName of known) emulator.directory.addUser({ userName });
    emulator.directory.addGroup({ displayName: 'Crew', members: known });
    const { id } = await workbench.client.post<Workflow>('/api/workflows', { templateId });
    const page = await open(`${workbench.url}/workflows/${id}`);
    return { page, emulator };
  }

  it('thirty people from a CSV: one page of what would happen, printed, applied, undone', async () => {
    const { page, emulator } = await openTemplate('4-offboard-people-from-a-csv');
    await page.getByRole('button', { name: 'Dry run', exact: true }).click();
    const dialog = page.getByRole('dialog');
    const csv = ['Nr;Login', ...people.map((user, index) => `${index + 1};${user}`)].join('\r\n');
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'leavers.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await dialog.getByText('30 rows from leavers.csv').waitFor();
    await dialog.getByRole('combobox', { name: 'User name or email' }).click();
    await page.getByRole('option', { name: 'Login' }).click();
    await dialog.getByRole('cell', { name: 'leaver-1', exact: true }).waitFor();
    await dialog.getByRole('button', { name: 'Start dry run' }).click();

    await page.getByRole('heading', { name: '26 users would lose access' }).waitFor();
    await page.getByText('Not done (4)').waitFor();
    expect(emulator.requests.every(({ method }) => method === 'GET')).toBe(true);
    await page.getByRole('textbox', { name: 'Search the plan' }).fill('leaver-17');
    await page.getByText('2 of 27 rows').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'HTML' }).click(),
    ]);
    expect(await text(await download.createReadStream())).toContain('leaver-26');

    await page.getByRole('button', { name: 'Apply this plan' }).click();
    await page.getByRole('button', { name: 'Apply (26 users lose access)' }).click();
    await page.getByText('Applied plan').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(emulator.directory.group('Crew')?.members ?? []).toEqual([]);
    await page.getByRole('table', { name: 'Plan' }).getByText('leaver-17').waitFor();
    expect(emulator.directory.group('Crew')?.members ?? []).toEqual([]);
    await page.getByRole('button', { name: 'Apply this plan' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Apply', exact: true }).click();
    await page.getByText('undoes').waitFor();
    await page.getByRole('status').getByText('Completed').waitFor();
    expect(emulator.directory.group('Crew')?.members).toHaveLength(26);
  });

  it('a run that may take something away says how much before it starts', async () => {
    const { page, emulator } = await openTemplate('2-offboard-a-user');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByRole('combobox', { name: 'User' }).fill('leaver-3');
    await page.getByRole('button', { name: 'Start run' }).click();
    await page.getByRole('list', { name: 'What would happen' }).getByText('Lose access').waitFor();
    expect(emulator.requests.every(({ method }) => method === 'GET')).toBe(true);
    await page.getByRole('button', { name: 'Run (1 user loses access)' }).click();
    await page.getByRole('status').getByText('Completed').waitFor();
    expect(emulator.directory.user('leaver-3')).toMatchObject({ active: false });
    // However it is started.
    await page.getByRole('button', { name: 'Run again' }).click();
    await page.getByRole('menuitem', { name: 'With the current workflow' }).click();
    await page.getByRole('dialog').getByText('Nothing would change.').waitFor();
    await page.getByRole('button', { name: 'Run anyway' }).waitFor();
  });
});
