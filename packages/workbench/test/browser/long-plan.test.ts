import type { Run } from '../../api/runs.ts';
import type { Workflow } from '../../api/workflows.ts';
import { eventually } from './support/eventually.ts';
import { describeInBrowser } from './support/in-browser.ts';
import { setUp } from './support/set-up.ts';
import { step } from './support/steps.ts';

describeInBrowser('A plan of 1,000 rows', (open) => {
  const changed = 10;
  const users = Array.from({ length: 1_000 }, (_, index) => {
    const userName = `person-${String(index + 1).padStart(4, '0')}`;
    return { userName, primaryEmail: `${userName}@example.com`, title: 'Poet' };
  });

  async function openPlan() {
    const { workbench, emulator, connect } = await setUp();
    const { client, url } = workbench;
    for (const { userName } of users.slice(0, changed)) emulator.directory.addUser({ userName });
    const sync = step('S1', 'sync-users', await connect(), { input: { users } });
    const { id } = await client.post<Workflow>('/api/workflows', { name: 'Sync', steps: [sync] });
    const dry = await client.post<Run>(`/api/workflows/${id}/runs`, { dryRun: true });
    await client.watch(dry.id);
    return open(`${url}/runs/${dry.id}`);
  }

  it('draws only the rows in sight, up to the last, and finds among all of them', async () => {
    const page = await openPlan();
    const table = page.getByRole('table', { name: 'Plan' });
    const rows = table.locator('tbody tr:not([aria-hidden])');
    const screenful = async () => (await rows.count()) < 60;
    await page.getByText('1000 rows', { exact: true }).waitFor();
    expect(await table.getAttribute('aria-rowcount')).toBe('1001');
    await table.getByRole('button', { name: 'person-0001' }).waitFor();
    expect(await screenful()).toBe(true);

    await page
      .getByRole('region', { name: 'Plan' })
      .evaluate((frame) => frame.scrollTo(0, frame.scrollHeight));
    await table.getByRole('button', { name: 'person-1000' }).waitFor();
    expect(await rows.last().getAttribute('aria-rowindex')).toBe('1001');
    expect(await screenful()).toBe(true);
    await eventually(() => table.getByRole('button', { name: 'person-0001' }).count(), 0);

    const total = page.getByRole('list', { name: 'Totals' }).getByRole('button', { name: /Change/ });
    await total.click();
    await page.getByText('10 of 1000 rows').waitFor();
    await eventually(() => rows.count(), changed);
    await expect(total.getAttribute('aria-pressed')).resolves.toBe('true');
    await total.click();
    await page.getByRole('textbox', { name: 'Search the plan' }).fill('poet person-0777');
    await page.getByText('1 of 1000 rows').waitFor();
    await table.getByRole('button', { name: 'person-0777' }).click();
    await page.getByRole('dialog', { name: 'person-0777' }).getByText('Poet').waitFor();
  });
});
