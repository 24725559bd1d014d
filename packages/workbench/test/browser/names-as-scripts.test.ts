import { describeInBrowser } from './support/in-browser.ts';
import { setUp } from './support/set-up.ts';
import { step } from './support/steps.ts';

const script = '<img src=x onerror="document.title=\'taken\'"><script>document.title="taken"</script>';

describeInBrowser('A name that is a script', (open) => {
  it('is shown as the text it is, everywhere', async () => {
    const { workbench, connect, emulator } = await setUp({ users: 0, groups: 0 });
    const connection = await connect();
    emulator.directory.addUser({ userName: 'mallory', displayName: script });
    const { id } = await workbench.client.workflow(
      [
        step('S1', 'list-users', connection, { title: script }),
        step('S2', 'get-user', connection, { input: { user: 'mallory' } }),
      ],
      { name: script, description: script },
    );
    const run = await workbench.client.run(id);

    const page = await open(`${workbench.url}/directory`);
    await page.getByRole('cell', { name: script }).waitFor();
    await page.getByRole('button', { name: 'mallory' }).click();
    await page.getByRole('dialog').getByText(script).first().waitFor();
    for (const path of [
      '/workflows',
      `/workflows/${id}`,
      `/workflows/${id}/S1`,
      '/runs',
      `/runs/${run.id}/S2`,
    ]) {
      await page.goto(workbench.url + path);
      await page.getByText(script).or(page.locator(`input[value^="<img"]`)).first().waitFor();
      expect(await page.title()).not.toBe('taken');
      expect(await page.locator('img[src="x"]').count()).toBe(0);
    }
  });
});
