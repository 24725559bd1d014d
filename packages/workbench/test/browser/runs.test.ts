import type { Run } from '../../api/runs.ts';
import { describeInBrowser } from './support/in-browser.ts';
import { setUp } from './support/set-up.ts';
import { step } from './support/steps.ts';

describeInBrowser('A run', (open) => {
  it('of four steps with expressions is watched live; a failing step may be passed over', async () => {
    const { workbench, connect, emulator } = await setUp({ latencyMs: 250 });
    const connection = await connect();
    const { id } = await workbench.client.workflow(
      [
        step('S1', 'create-user', connection, {
          title: 'Create Nina',
          input: {
            userName: '{{ inputs.email }}',
            primaryEmail: '{{ inputs.email }}',
            displayName: 'Nina New',
          },
        }),
        step('S2', 'get-user', connection, {
          title: 'Somebody unknown',
          input: { user: 'nobody@example.com' },
          settings: { continueOnError: true },
        }),
        step('S3', 'create-group', connection, {
          title: 'Make a group',
          input: { displayName: 'new-{{ $lowercase(steps.S1.output.user.displayName) }}' },
        }),
        step('S4', 'add-users-to-group', connection, {
          title: 'Put Nina in it',
          input: { group: '{{ steps.S3.output.group.id }}', users: ['{{ steps.S1.output.user.id }}'] },
        }),
      ],
      {
        name: 'Welcome',
        inputs: [
          {
            key: 'email',
            title: 'Email',
            description: '',
            type: 'text',
            required: true,
            default: null,
            options: [],
          },
        ],
      },
    );
    const page = await open(`${workbench.url}/workflows/${id}`);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Email' }).fill('nina@example.com');
    await page.getByRole('button', { name: 'Start run' }).click();

    const steps = page.getByRole('list', { name: 'Steps' });
    await steps.getByText('Running').first().waitFor();
    await page.getByText('Completed with errors').waitFor();
    const states = await steps
      .getByRole('button')
      .evaluateAll((cards) => cards.map((card) => card.textContent));
    expect(states.map((text) => /Completed|Failed/.exec(text ?? '')?.[0])).toEqual([
      'Completed',
      'Failed',
      'Completed',
      'Completed',
    ]);

    await steps.getByRole('button', { name: 'Somebody unknown' }).click();
    const failure = page.getByRole('region', { name: 'Error' });
    await failure.getByText('not_found').waitFor();
    await expect(failure.innerText()).resolves.toContain('nobody@example.com');

    await steps.getByRole('button', { name: 'Put Nina in it' }).click();
    await page.getByRole('tab', { name: 'Input' }).click();
    const sent = await page.getByRole('region', { name: 'Input as sent' }).innerText();
    const nina = emulator.directory.user('nina@example.com');
    expect(sent).toContain(nina?.id);
    expect(emulator.directory.group('new-nina new')?.members).toHaveLength(1);
  });

  it('starts once, however often its button is pressed', async () => {
    const { workbench } = await setUp();
    const shelf = await workbench.client.connect();
    const { id } = await workbench.client.workflow([step('S1', 'list-books', shelf)]);
    const page = await open(`${workbench.url}/workflows/${id}`);
    await page.getByRole('textbox', { name: 'Workflow name' }).fill('Not saved yet');
    await page.getByRole('button', { name: 'Run', exact: true }).dblclick();
    await page.getByText('Completed', { exact: true }).first().waitFor();
    const { runs } = await workbench.client.get<{ runs: Run[] }>('/api/runs');
    expect(runs).toHaveLength(1);
  });

  it('can be cancelled', async () => {
    const { workbench } = await setUp();
    const shelf = await workbench.client.connect();
    const { id } = await workbench.client.workflow([
      step('S1', 'wait', shelf),
      step('S2', 'list-books', shelf),
    ]);
    const page = await open(`${workbench.url}/workflows/${id}`);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByText('Waiting').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Run again' }).waitFor();
    await expect(page.getByRole('status').first().innerText()).resolves.toContain('Cancelled');
    const { runs } = await workbench.client.get<{ runs: Run[] }>('/api/runs');
    expect(runs[0]?.state).toBe('cancelled');
  });

  it('goes on while the page is loaded again', async () => {
    const { workbench, connect, emulator } = await setUp({ latencyMs: 40 });
    const connection = await connect();
    const { id } = await workbench.client.workflow([
      step('S1', 'create-group', connection, {
        forEach: '[1..40]',
        input: { displayName: 'group-{{ item }}' },
      }),
    ]);
    const page = await open(`${workbench.url}/workflows/${id}`);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByText(/\b([3-9]|[12]\d) of 40 items/).waitFor();
    await page.reload();
    await page.getByRole('table', { name: 'Items' }).waitFor();
    await page.getByText('Completed', { exact: true }).first().waitFor();
    await page.getByText('40 of 40 items').waitFor();
    expect(
      emulator.directory.groups().filter(({ displayName }) => displayName.startsWith('group-')),
    ).toHaveLength(40);
  });

  it('of a thousand items shows live and keeps the page small', async () => {
    const { workbench } = await setUp();
    const shelf = await workbench.client.connect();
    const { id } = await workbench.client.workflow([
      step('S1', 'fail', shelf, {
        forEach: '[1..1000]',
        input: { only: '{{ item % 10 = 0 }}', message: 'No {{ item }}' },
        settings: { continueOnError: true },
      }),
    ]);
    const page = await open(`${workbench.url}/workflows/${id}`);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByRole('tab', { name: 'Items (1000)' }).waitFor();
    await page.getByText('1000 of 1000 items').waitFor();
    const elements = () => page.evaluate(() => document.querySelectorAll('*').length);
    const before = await elements();
    expect(before).toBeLessThan(1_500);

    const items = page.getByRole('region', { name: 'Items' });
    await items.evaluate((frame) => frame.scrollTo(0, frame.scrollHeight));
    // Item 1000 has failed, and what has failed comes first.
    await items.getByRole('cell', { name: '999', exact: true }).first().waitFor();
    expect(await elements()).toBeLessThan(before * 1.5);

    await page.getByText('Failed 100').click();
    await items.getByRole('cell', { name: '10', exact: true }).first().waitFor();
    await items.getByText('No 10').first().waitFor();
    await expect(items.getByRole('table').getAttribute('aria-rowcount')).resolves.toBe('101');
  });

  it('is run again and stays in the history', async () => {
    const { workbench } = await setUp();
    const shelf = await workbench.client.connect();
    const { id } = await workbench.client.workflow([step('S1', 'list-books', shelf)], { name: 'Books' });
    await workbench.client.run(id);
    const page = await open(`${workbench.url}/runs`);
    await page.getByRole('link', { name: 'Books' }).click();
    await page.getByRole('button', { name: 'Run again' }).click();
    await page.getByRole('menuitem', { name: 'As a dry run' }).click();
    await page.getByTitle('Reads real data and changes nothing').waitFor();
    await page.getByRole('button', { name: 'Run again' }).click();
    await page.getByRole('menuitem', { name: 'For real, with the current workflow' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Back to runs' }).click();
    const list = page.getByRole('list', { name: 'Runs' });
    await list.getByText('Dry run').waitFor();
    await expect(list.getByRole('listitem').count()).resolves.toBe(2);
    await page.goto(`${workbench.url}/runs?workflow=${id}&state=failed`);
    await page.getByText('No matching runs').waitFor();
  });

  it('offers its output as a table, a tree and files', async () => {
    const { workbench, connect } = await setUp({ users: 120 });
    const connection = await connect();
    const { id } = await workbench.client.workflow([
      step('S1', 'list-users', connection, { input: { returnAllPages: true } }),
    ]);
    const run = await workbench.client.run(id);
    const page = await open(`${workbench.url}/runs/${run.id}`);
    const table = page.getByRole('table', { name: 'Table of Resources' });
    await table.waitFor();
    await expect(table.getAttribute('aria-rowcount')).resolves.toBe('121');
    await expect(table.getByRole('columnheader').first().innerText()).resolves.toBe('User Name');
    await table.getByRole('cell').first().getByRole('button').click();
    const record = page.getByRole('dialog', { name: 'User' });
    await record.getByRole('term').getByText('Primary Email').waitFor();
    await record.getByText('All fields').click();
    await record.getByText('emails:').waitFor();
    await page.keyboard.press('Escape');

    const [csv] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'CSV' }).click(),
    ]);
    expect(csv.suggestedFilename()).toMatch(/\.csv$/);
    await page.getByText('Tree', { exact: true }).click();
    await page.getByRole('region', { name: 'Output' }).getByText('list of 120').waitFor();
  });
});
