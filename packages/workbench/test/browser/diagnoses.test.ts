import type { Emulator, Fault } from 'atlassian-scim-emulator';
import { describeInBrowser } from './support/in-browser.ts';
import { setUp } from './support/set-up.ts';

interface Diagnosis {
  title: string;
  /** What is typed in place of what is right. */
  typed?: (emulator: Emulator) => { apiKey?: string; directoryId?: string };
  fault?: Fault;
  says: string;
  /** Of the four checks. */
  marks: string[];
}

// All texts are tested at the API; these have every mark in every place.
const diagnoses: Diagnosis[] = [
  {
    title: 'a value that is not valid',
    typed: () => ({ directoryId: 'our directory' }),
    says: 'SCIM Directory ID',
    marks: ['failed', 'not run', 'not run', 'not run'],
  },
  {
    title: 'the key of another directory',
    typed: (emulator) => ({ apiKey: emulator.addDirectory().credentials.apiKey }),
    says: 'not for this directory',
    marks: ['passed', 'passed', 'failed', 'not run'],
  },
  {
    title: 'a page of a proxy in the place of the answer',
    fault: { kind: 'html', status: 200 },
    says: 'SCIM',
    marks: ['passed', 'passed', 'passed', 'failed'],
  },
];

describeInBrowser('The test button names the cause:', (open) => {
  it.each(diagnoses)('$title', async ({ typed, fault, says, marks }) => {
    const { workbench, emulator } = await setUp();
    const page = await open(`${workbench.url}/connections`);
    await page.getByRole('button', { name: 'Add connection' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Atlassian User Provisioning' }).click();
    const { apiKey, directoryId, baseUrl } = { ...emulator.credentials, ...typed?.(emulator) };
    await dialog.getByRole('textbox', { name: 'SCIM API Key', exact: true }).fill(apiKey);
    await dialog.getByRole('textbox', { name: 'SCIM Directory ID' }).fill(directoryId);
    await dialog.getByRole('button', { name: 'Advanced' }).click();
    await dialog.getByRole('textbox', { name: 'Base URL' }).fill(baseUrl);
    if (fault) emulator.fail({ ...fault, times: 10 });

    await dialog.getByRole('button', { name: 'Test Connection' }).click();
    const list = dialog.getByRole('list', { name: 'Checks' });
    await list.waitFor();
    const report = dialog.getByRole('status').filter({ has: page.getByRole('list', { name: 'Checks' }) });
    await expect(report.innerText()).resolves.toContain(says);
    const shown = await list
      .getByRole('img')
      .evaluateAll((icons) => icons.map((icon) => icon.getAttribute('aria-label')));
    expect(shown).toEqual(marks);

    // What is wrong can be stored all the same: the test is optional.
    await expect(dialog.getByRole('button', { name: 'Create connection' }).isEnabled()).resolves.toBe(true);
  });
});
