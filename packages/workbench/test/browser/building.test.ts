import type { WorkflowInput } from '../../api/workflows.ts';
import { describeInBrowser } from './support/in-browser.ts';
import { setUp } from './support/set-up.ts';
import { step } from './support/steps.ts';

const name: WorkflowInput = {
  key: 'name',
  title: 'Group name',
  description: '',
  type: 'text',
  required: true,
  default: null,
  options: [],
};

describeInBrowser('Building a workflow', (open) => {
  it('a step runs alone, dry and for real, on the last values; what a run was given is filled in again', async () => {
    const { workbench, connect, emulator } = await setUp();
    const connection = await connect();
    const { id } = await workbench.client.workflow(
      [
        step('S1', 'create-group', connection, { input: { displayName: '{{ inputs.name }}' } }),
        step('S2', 'create-group', connection, {
          title: 'The second one',
          input: { displayName: '{{ inputs.name }}-2' },
        }),
      ],
      { name: 'Two groups', inputs: [name] },
    );
    await workbench.client.run(id, { inputs: { name: 'crew' } });
    emulator.directory.removeGroup('crew-2');

    const page = await open(`${workbench.url}/workflows/${id}/S2`);
    await page.getByRole('button', { name: 'Dry-run this step' }).click();
    await page.getByText('One step').waitFor();
    await page.getByRole('status').getByText('Would change').waitFor();
    expect(emulator.directory.group('crew-2')).toBeUndefined();
    await page.getByRole('link', { name: 'Edit workflow' }).click();
    await page.getByRole('button', { name: /^The second one/ }).click();
    await page.getByText('crew-2').first().waitFor();
    await page.getByRole('button', { name: 'Run this step', exact: true }).click();
    await page.getByRole('status').getByText('Completed').waitFor();
    expect(emulator.directory.group('crew-2')).toBeDefined();

    await page.goto(`${workbench.url}/workflows/${id}`);
    await page.getByRole('list', { name: 'What it does' }).getByText('Create Group').first().waitFor();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    const given = page.getByRole('dialog').getByRole('textbox', { name: 'Group name' });
    await expect(given.inputValue()).resolves.toBe('crew');
  });

  it('finds actions by the words people use, and shows the page of an action with the vendor beside its form', async () => {
    const { workbench, connect } = await setUp();
    const connection = await connect();
    const { id } = await workbench.client.workflow([step('S1', 'add-users-to-group', connection)]);
    const page = await open(`${workbench.url}/workflows/${id}/S1`);
    await page.getByRole('tab', { name: 'Help' }).click();
    const help = page.getByRole('article', { name: 'About Add Users To Group' });
    await expect(help.getByRole('link', { name: 'Vendor reference' }).getAttribute('href')).resolves.toMatch(
      /^https:\/\/developer\.atlassian\.com\//,
    );

    await page.getByRole('button', { name: 'Add step', exact: true }).click();
    const search = page.getByRole('textbox', { name: 'Search actions' });
    await page.getByRole('option').first().getByText('Offboard User').waitFor();
    for (const [words, title] of [
      ['disable', 'Deactivate User'],
      ['offboard', 'Offboard User'],
      ['put into group', 'Add Users To Group'],
      ['csv', 'Sync Users'],
      ['inactive', 'List Users'],
    ] as const) {
      await search.fill(words);
      await page.getByRole('option', { name: new RegExp(`^${title}`) }).waitFor();
    }
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await page.getByRole('list', { name: 'What it does' }).waitFor();
  });
});
