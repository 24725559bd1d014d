import type { Emulator, Fault } from 'atlassian-scim-emulator';
import { describeInBrowser } from './support/in-browser.ts';
import { openRoom } from './support/room.ts';

interface Diagnosis {
  title: string;
  /** What is typed in place of what is right. */
  typed?: (emulator: Emulator) => { apiKey?: string; directoryId?: string; baseUrl?: string };
  fault?: Fault;
  says: string;
  hints: string;
  /** Of the four checks: passed, failed, not reached. */
  checks: string;
}

const unknownId = '5d3b0c1e-9a4f-4c55-8e0b-2f1f6a7b8c9d';

const diagnoses: Diagnosis[] = [
  {
    title: 'a wrong key',
    typed: () => ({ apiKey: 'mistyped' }),
    says: 'does not accept the SCIM API key',
    hints: 'Regenerate API key',
    checks: 'ppf-',
  },
  {
    title: 'the key of another directory',
    typed: (emulator) => ({ apiKey: emulator.addDirectory().credentials.apiKey }),
    says: 'not the key of this directory',
    hints: 'SCIM Directory ID is of that same directory',
    checks: 'ppf-',
  },
  {
    title: 'a directory that is not there',
    typed: () => ({ directoryId: unknownId }),
    fault: { kind: 'status', status: 404 },
    says: 'There is no directory',
    hints: 'Copy the SCIM Directory ID again',
    checks: 'pppf',
  },
  {
    title: 'a directory id that is none',
    typed: () => ({ directoryId: 'our directory' }),
    says: 'SCIM Directory ID',
    hints: '',
    checks: 'f---',
  },
  {
    title: 'a host that refuses',
    typed: () => ({ baseUrl: 'http://127.0.0.1:9' }),
    says: 'refused the connection',
    hints: 'firewall',
    checks: 'pf--',
  },
  {
    title: 'an address that is none of the vendor',
    typed: () => ({ baseUrl: 'https://example.com' }),
    says: 'Base URL',
    hints: '',
    checks: 'f---',
  },
  {
    title: 'a plan without the feature',
    fault: { kind: 'status', status: 403 },
    says: 'refuses access to the directory',
    hints: 'Guard',
    checks: 'ppf-',
  },
  {
    title: 'too many requests',
    fault: { kind: 'status', status: 429, retryAfter: 30 },
    says: 'asks to slow down',
    hints: 'may well be right',
    checks: 'pf--',
  },
  {
    title: 'a fault of the vendor',
    fault: { kind: 'status', status: 503 },
    says: 'fault of its own',
    hints: 'status.atlassian.com',
    checks: 'pf--',
  },
  {
    title: 'a connection that breaks',
    fault: { kind: 'reset-before' },
    says: 'broke before the answer was complete',
    hints: 'proxy or firewall',
    checks: 'pf--',
  },
  {
    title: 'a page of a proxy in the place of the answer',
    fault: { kind: 'html', status: 200 },
    says: 'SCIM',
    hints: '',
    checks: 'pppf',
  },
];

const letters: Record<string, string> = { passed: 'p', failed: 'f', 'not reached': '-' };

describeInBrowser('The test button names the cause:', (open) => {
  it.each(diagnoses)('$title', async ({ typed, fault, says, hints, checks }) => {
    const { workbench, emulator } = await openRoom();
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
    const report = await dialog
      .getByRole('status')
      .filter({ has: page.getByRole('list', { name: 'Checks' }) })
      .innerText();
    expect(report).toContain(says);
    expect(report).toContain(hints);
    const marks = await list
      .getByRole('img')
      .evaluateAll((icons) => icons.map((icon) => icon.getAttribute('aria-label')));
    expect(marks.map((mark) => letters[mark ?? '']).join('')).toBe(checks);

    // What is wrong can be stored all the same: the test is optional.
    await expect(dialog.getByRole('button', { name: 'Create connection' }).isEnabled()).resolves.toBe(true);
  });
});
