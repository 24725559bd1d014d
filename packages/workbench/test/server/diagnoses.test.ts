import { join } from 'node:path';
import { type Emulator, type Fault, startEmulator } from 'atlassian-scim-emulator';
import type { TestResult } from '../../api/connections.ts';
import { endWorkbenches, type TestWorkbench, testWorkbench } from './support/test-workbench.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..');

let workbench: TestWorkbench;
let emulator: Emulator;

beforeAll(async () => {
  workbench = await testWorkbench({ connectorFolders: [join(root, 'dist', 'connector')] });
});

beforeEach(async () => {
  emulator = await startEmulator({ users: 3 });
});

afterEach(() => emulator.close());

afterAll(endWorkbenches);

interface Diagnosis {
  title: string;
  /** What is typed in place of what is right. */
  typed?: (emulator: Emulator) => { apiKey?: string; directoryId?: string; baseUrl?: string };
  fault?: Fault;
  says: string;
  hints: string;
  /** Of the four checks: passed, failed, skipped. */
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
    says: 'not for this directory',
    hints: 'SCIM Directory ID belongs to the same directory',
    checks: 'ppf-',
  },
  {
    title: 'a directory that is not there',
    typed: () => ({ directoryId: unknownId }),
    fault: { kind: 'status', status: 404 },
    says: 'does not exist',
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
    says: 'denied access to the directory',
    hints: 'Guard',
    checks: 'ppf-',
  },
  {
    title: 'too many requests',
    fault: { kind: 'status', status: 429, retryAfter: 30 },
    says: 'is limiting requests',
    hints: 'may still be correct',
    checks: 'pf--',
  },
  {
    title: 'a fault of the vendor',
    fault: { kind: 'status', status: 503 },
    says: 'returned a server error',
    hints: 'status.atlassian.com',
    checks: 'pf--',
  },
  {
    title: 'a connection that breaks',
    fault: { kind: 'reset-before' },
    says: 'was closed before the response was complete',
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

test.each(diagnoses)('a test names the cause: $title', async ({ typed, fault, says, hints, checks }) => {
  const { apiKey, directoryId, baseUrl } = { ...emulator.credentials, ...typed?.(emulator) };
  if (fault) emulator.fail({ ...fault, times: 10 });
  const result = await workbench.client.post<TestResult>(
    '/api/connection-tests',
    {
      serviceId: 'atlassian-user-provisioning',
      methodId: 'scim-api-key',
      values: { apiKey, directoryId, baseUrl },
    },
    200,
  );
  expect(result.ok).toBe(false);
  expect(`${result.message} ${result.hint}`).toContain(says);
  expect(result.hint).toContain(hints);
  const letters = { passed: 'p', failed: 'f', skipped: '-' };
  expect(result.checks.map(({ status }) => letters[status]).join('')).toBe(checks);
});
