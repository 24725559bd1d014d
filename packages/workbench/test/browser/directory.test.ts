import { text } from 'node:stream/consumers';
import { describeInBrowser } from './support/in-browser.ts';
import { setUp } from './support/set-up.ts';

describeInBrowser('The directory', (open) => {
  it('shows a long list without loading and drawing all of it at once', async () => {
    const { workbench, connect } = await setUp({ users: 1_500 });
    await connect();
    const page = await open(`${workbench.url}/directory`);
    const frame = page.getByRole('region', { name: 'Users' });
    const table = frame.getByRole('table');
    await page.getByText('of 1500 loaded').waitFor();
    await expect(table.getAttribute('aria-rowcount')).resolves.toBe('1501');
    const drawn = () => table.getByRole('row').count();
    expect(await drawn()).toBeLessThan(80);

    // Reading on while scrolling, page by page, down to the last user.
    while ((await page.getByText('of 1500 loaded').count()) > 0) {
      await frame.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    }
    await page.getByText('1500 users', { exact: true }).waitFor();
    await frame.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await table.locator('tr[aria-rowindex="1501"]').waitFor();
    expect(await drawn()).toBeLessThan(80);
  });

  it('searches, filters and reads groups', async () => {
    const { workbench, connect, emulator } = await setUp({ users: 60, groups: 6 });
    await connect();
    emulator.directory.addUser({ userName: 'zelda@example.com', displayName: 'Zelda Zuckmayer' });
    const page = await open(`${workbench.url}/directory`);
    await page.getByText('61 users').waitFor();
    await page.getByRole('textbox', { name: 'Search Users' }).fill('zuckm');
    await page.getByText('1 users').waitFor();
    await page.getByRole('cell', { name: 'Zelda Zuckmayer' }).click();
    const record = page.getByRole('dialog', { name: 'User' });
    await record.getByRole('definition').getByText('zelda@example.com').first().waitFor();
    // What only machines read is folded.
    await expect(record.getByText('schemas:', { exact: true }).isVisible()).resolves.toBe(false);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await page.getByRole('textbox', { name: 'Search Users' }).fill('');
    await page.getByRole('button', { name: 'Filters' }).click();
    await page.getByRole('dialog').getByText('No', { exact: true }).click();
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByRole('button', { name: 'Filters (1)' }).waitFor();
    const inactive = emulator.directory.users().filter(({ active }) => active === false).length;
    await (inactive === 0
      ? page.getByText('No matching records.')
      : page.getByText(`${inactive} users`)
    ).waitFor();

    await page.getByRole('tab', { name: 'Groups' }).click();
    await page.getByText('6 groups').waitFor();
  });

  it('has columns to choose, to sort by, and a file of what is asked for', async () => {
    const { workbench, connect, emulator } = await setUp({ users: 3 });
    await connect();
    emulator.directory.addUser({ userName: 'aaa@example.com', nickName: 'Al' });
    const page = await open(`${workbench.url}/directory`);
    await page.getByText('4 users').waitFor();
    const heads = page.getByRole('columnheader');
    expect(await heads.allInnerTexts()).not.toContain('Nick Name');
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'Nick Name' }).check();
    await heads.filter({ hasText: 'Nick Name' }).waitFor();
    await page.keyboard.press('Escape');
    const byName = heads.filter({ hasText: 'User Name' });
    await byName.getByRole('button').click();
    await expect(byName.getAttribute('aria-sort')).resolves.toBe('ascending');
    await expect(page.getByRole('row').nth(1).getByRole('cell').first().innerText()).resolves.toBe(
      'aaa@example.com',
    );
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'CSV' }).click(),
    ]);
    expect(await text(await download.createReadStream())).toContain('aaa@example.com');
  });

  it('shows the effect of a change at once', async () => {
    const { workbench, connect, emulator } = await setUp({ users: 3 });
    await connect();
    const page = await open(`${workbench.url}/directory`);
    await page.getByText('3 users').waitFor();
    emulator.directory.addUser({ userName: 'late@example.com' });
    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.getByText('4 users').waitFor();
    expect(await page.getByRole('cell', { name: 'late@example.com' }).count()).toBeGreaterThan(0);
  });
});
