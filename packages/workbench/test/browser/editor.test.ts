import { text } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import type { Workflow } from '../../api/workflows.ts';
import { eventually } from './support/eventually.ts';
import { describeInBrowser } from './support/in-browser.ts';
import { setUp } from './support/set-up.ts';
import { step } from './support/steps.ts';

describeInBrowser('The editor', (open) => {
  it('puts a workflow together from the palette, with lookups and values of earlier steps', async () => {
    const { workbench, connect, emulator } = await setUp({ users: 160, groups: 3 });
    const connection = await connect();
    const { id } = await workbench.client.workflow([]);
    const page = await open(`${workbench.url}/workflows/${id}`);

    await page.getByRole('button', { name: 'Add step', exact: true }).click();
    const search = page.getByRole('textbox', { name: 'Search actions' });
    await search.fill('delete');
    await page
      .getByRole('option', { name: /^Delete User/ })
      .getByText('Destructive')
      .waitFor();
    await search.fill('get user');
    await page.keyboard.press('Enter');

    // The only connection is chosen already. The user is looked up: searched, and paged to the end.
    await expect(page.getByRole('combobox', { name: 'Connection' }).inputValue()).resolves.toBe(
      'Embedded directory',
    );
    const user = page.getByRole('combobox', { name: 'User', exact: true });
    await user.click();
    await page.getByRole('option', { name: 'Show more' }).click();
    await eventually(() => page.getByRole('option').count(), 160);
    const someone = emulator.directory.users()[150];
    await user.fill(someone?.userName ?? '');
    await page
      .getByRole('option', { name: someone?.userName ?? '' })
      .first()
      .click();
    expect(await user.inputValue()).toContain(someone?.userName);

    // The next step takes the group's name from what the first one brings.
    await page.getByRole('button', { name: 'Add step', exact: true }).click();
    await search.fill('create group');
    await page.keyboard.press('Enter');
    const groupName = page.getByRole('textbox', { name: 'Group Name' });
    await groupName.fill('team of ');
    const picker = page.getByRole('button', { name: 'Insert a value from an earlier step' }).first();
    const values = page.getByRole('textbox', { name: 'Search values' });
    await picker.click();
    await values.press('Escape');
    await values.waitFor({ state: 'detached' });
    await picker.click();
    await values.fill('userName');
    await page
      .getByRole('button', { name: /steps\.S1\.output\.userName|steps\.S1\.output\.user\.userName/ })
      .first()
      .click();
    await expect(groupName.inputValue()).resolves.toMatch(
      /^team of \{\{ steps\.S1\.output\.(user\.)?userName \}\}$/,
    );

    await page.getByText('Saved', { exact: true }).waitFor();
    const stored = await workbench.client.get<Workflow>(`/api/workflows/${id}`);
    expect(stored.problems).toEqual([]);
    expect(stored.steps.map(({ action, connectionId }) => [action, connectionId])).toEqual([
      ['get-user', connection.id],
      ['create-group', connection.id],
    ]);
    expect(stored.steps[0]?.input).toEqual({ user: someone?.id });

    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByRole('status').getByText('Completed').waitFor();
    expect(emulator.directory.group(`team of ${someone?.userName}`)).toBeDefined();

    // Back in the editor the expression shows what it stood for.
    await page.goto(`${workbench.url}/workflows/${id}/S2`);
    await page.getByText('Last value:').waitFor();
    await page.getByText(`team of ${someone?.userName}`).waitFor();
  });

  it('moves, copies, removes and puts back steps, by keyboard too', async () => {
    const { workbench, connect } = await setUp();
    const connection = await connect();
    const { id } = await workbench.client.workflow([
      step('S1', 'list-users', connection, { title: 'First' }),
      step('S2', 'list-groups', connection, { title: 'Second' }),
    ]);
    const page = await open(`${workbench.url}/workflows/${id}`);
    const order = async () => {
      await page.getByText('Saved', { exact: true }).waitFor();
      const { steps } = await workbench.client.get<Workflow>(`/api/workflows/${id}`);
      return steps.map((stored) => stored.id).join();
    };
    const card = (title: string) => page.getByRole('button', { name: new RegExp(`^${title}`) });

    await card('Second').focus();
    await page.keyboard.press('Alt+ArrowUp');
    await eventually(order, 'S2,S1');
    await card('Second').dragTo(card('First'));
    await eventually(order, 'S1,S2');

    await card('Second').click();
    await page.getByRole('button', { name: 'More actions for step S2' }).click();
    await page.getByRole('menuitem', { name: 'Duplicate' }).click();
    await eventually(order, 'S1,S2,S3');
    await page.getByRole('button', { name: 'More actions for step S3' }).click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await eventually(order, 'S1,S2');
    await page.getByRole('button', { name: 'Undo' }).click();
    await eventually(order, 'S1,S2,S3');

    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    await card('First').press('Enter');
    await page.getByRole('button', { name: 'Close details' }).press('Enter');
    await eventually(async () => (await focused()).startsWith('First'), true);

    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'More actions for step S1' }).click();
    // What is open over the panel closes first.
    await page.keyboard.press('Escape');
    await eventually(() => page.getByRole('menu').count(), 0);
    await page.getByRole('button', { name: 'Close details' }).waitFor();
    await page.keyboard.press('Escape');
    await eventually(() => page.getByRole('button', { name: 'Close details' }).count(), 0);
  });

  it('keeps settings, loop and condition, and says what is to be fixed', async () => {
    const { workbench, connect } = await setUp();
    const connection = await connect();
    const { id } = await workbench.client.workflow([step('S1', 'find-group', connection)]);
    const page = await open(`${workbench.url}/workflows/${id}/S1`);
    await page.getByRole('tab', { name: 'Flow' }).click();
    await page.getByRole('textbox', { name: 'For each' }).fill('[1..3]');
    await page.getByRole('textbox', { name: 'Only when' }).fill('item > (');
    await page.getByRole('textbox', { name: 'Timeout' }).fill('7');
    await page.getByRole('textbox', { name: 'Retries' }).fill('2');
    await page.getByRole('checkbox', { name: 'Continue on error' }).check();
    await page.getByText('is not a valid expression').waitFor();
    await page.getByRole('textbox', { name: 'Only when' }).fill('item > 1');
    await eventually(() => page.getByText('is not a valid expression').count(), 0);
    await page.getByText('Saved', { exact: true }).waitFor();
    const { steps } = await workbench.client.get<Workflow>(`/api/workflows/${id}`);
    expect(steps[0]).toMatchObject({
      forEach: '[1..3]',
      when: 'item > 1',
      settings: { timeoutSeconds: 7, retries: 2, continueOnError: true, disabled: false },
    });
  });

  it('does not write over what another window saved', async () => {
    const { workbench, connect } = await setUp();
    const connection = await connect();
    const { id, revision, ...rest } = await workbench.client.workflow([step('S1', 'list-users', connection)]);
    const page = await open(`${workbench.url}/workflows/${id}`);
    const name = page.getByRole('textbox', { name: 'Workflow name' });
    await name.waitFor();
    const { inputs, steps, description } = rest;
    await workbench.client.put(`/api/workflows/${id}`, {
      name: 'From elsewhere',
      description,
      inputs,
      steps,
      revision,
    });
    await name.fill('From here');
    await page.getByText('changed in another window').waitFor();
    // What would run is not what is on the screen.
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByText('Could not start the run').waitFor();
    expect(await workbench.client.get('/api/runs')).toMatchObject({ runs: [] });
    await page.getByRole('button', { name: 'Load the latest version' }).click();
    await eventually(() => name.inputValue(), 'From elsewhere');
  });
});

async function importFile(page: Page, name: string, content: string): Promise<void> {
  await page.getByRole('button', { name: 'New workflow' }).click();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('menuitem', { name: 'Import from file' }).click(),
  ]);
  await chooser.setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
}

describeInBrowser('The list of workflows', (open) => {
  it('starts from a template, renames, copies, exports, imports and deletes', async () => {
    const { workbench, connect } = await setUp();
    await connect();
    const page = await open(`${workbench.url}/workflows`);
    const list = page.getByRole('list', { name: 'Workflows' });
    const more = async (name: string, choice: string) => {
      await page.getByRole('button', { name: `More actions for ${name}`, exact: true }).click();
      await page.getByRole('menuitem', { name: choice, exact: true }).click();
    };
    const back = () => page.getByRole('link', { name: 'Back to workflows' }).click();

    await page.getByRole('button', { name: 'Use Onboard a user' }).click();
    await page.getByText('Create or update the user').waitFor();
    await back();
    await more('Onboard a user', 'Rename');
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Welcome');
    await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
    await list.getByRole('link', { name: 'Welcome', exact: true }).waitFor();
    await more('Welcome', 'Duplicate');
    await page.getByRole('textbox', { name: 'Workflow name' }).waitFor();
    await back();
    await list.getByRole('link', { name: 'Welcome (copy)' }).waitFor();

    const [download] = await Promise.all([page.waitForEvent('download'), more('Welcome', 'Export to file')]);
    const exported = await text(await download.createReadStream());
    expect(JSON.parse(exported)).toMatchObject({ name: 'Welcome', version: 1 });
    await importFile(page, 'welcome.json', exported);
    await page.getByText('Create or update the user').waitFor();
    await back();
    await eventually(() => list.getByRole('listitem').count(), 3);

    await more('Welcome (copy)', 'Delete');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await eventually(() => list.getByRole('listitem').count(), 2);
  });

  it('says why a file is not a workflow', async () => {
    const { workbench } = await setUp();
    const page = await open(`${workbench.url}/workflows`);
    await importFile(page, 'notes.json', 'Dear diary');
    await page.getByText('it is not valid JSON').waitFor();
    await importFile(page, 'notes.json', '{"format":"something else"}');
    await page.getByText('notes.json is not a workflow exported from a workbench').waitFor();
  });
});
