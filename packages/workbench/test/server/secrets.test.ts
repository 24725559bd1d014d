import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection, InvokeResponse, TestResult } from '../../api/connections.ts';
import type { LoopItems } from '../../api/runs.ts';
import type { WorkflowFile } from '../../api/workflow-files.ts';
import { MASK } from '../../server/connections/secrets.ts';
import { eventsIn, stepOf, tinyStep } from './support/client.ts';
import { endWorkbenches, testWorkbench } from './support/test-workbench.ts';

afterEach(endWorkbenches);

const PHRASE = 'canary/phrase+7f3e with space';
const CHANGED = 'canary-changed-51c0';
const LOCK = 'canary-lock-code-99';
const PRESET = 'canary-preset-ab12';
const spellings = [PHRASE, CHANGED, LOCK, PRESET].flatMap((secret) => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
]);

const preset = {
  id: 'ready',
  title: 'Ready',
  description: '',
  serviceId: 'tiny-shelf',
  methodId: 'pass-phrase',
  name: 'Ready shelf',
  values: { shelf: 'ready', passPhrase: PRESET },
};

test('an exported workflow is without what was typed into a secret field', async () => {
  const { client } = await testWorkbench();
  const shelf = await client.connect();
  const input = { title: 'A book', lockCode: LOCK };
  const { id } = await client.workflow([
    tinyStep('S1', 'add-book', shelf, { input }),
    tinyStep('S2', 'add-book', shelf, { input: { ...input, lockCode: '{{ inputs.code }}' } }),
  ]);
  const file: WorkflowFile = JSON.parse((await client.text(`/api/workflows/${id}/export`)).body);
  expect(file.steps.map((step) => step.input)).toEqual([
    { title: 'A book' },
    { title: 'A book', lockCode: '{{ inputs.code }}' },
  ]);
});

test('a secret leaves the server in no answer, file or log', async () => {
  const workbench = await testWorkbench({ presets: [preset] });
  const { client, dataFolder, logged } = workbench;
  const fields = { serviceId: 'tiny-shelf', methodId: 'pass-phrase' };

  await client.get('/api/presets');
  await client.post('/api/connections', { ...fields, name: 'From preset', values: {}, presetId: 'ready' });
  const shelf = await client.connect({ passPhrase: PHRASE });
  expect(shelf).toMatchObject({ values: { shelf: 'My shelf' }, secretsSet: ['passPhrase'] });
  await client.post(
    '/api/connection-tests',
    { ...fields, values: { shelf: 'crash', passPhrase: PHRASE } },
    200,
  );
  await client.post(
    '/api/connections',
    { ...fields, name: 'My shelf', values: { shelf: 'a', passPhrase: PHRASE } },
    409,
  );
  await client.post(
    '/api/connections',
    { ...fields, name: 'B', values: { shelf: '', passPhrase: PHRASE } },
    400,
  );
  await client.post(`/api/connections/${shelf.id}/test`, undefined, 200);
  await client.get(`/api/connections/${shelf.id}/lookup?source=none`, 502);
  const invoke = { action: 'echo', input: { value: PHRASE } };
  const answer = await client.post<InvokeResponse>(`/api/connections/${shelf.id}/invoke`, invoke, 200);
  expect(answer).toMatchObject({ output: { value: MASK }, warnings: [`Warned of ${MASK}`] });

  const { id } = await client.workflow([
    tinyStep('S1', 'echo', shelf, { input: { value: '{{ run.id }}' } }),
    tinyStep('S2', 'echo', shelf, { input: { fail: true }, settings: { continueOnError: true } }),
    tinyStep('S3', 'echo', shelf, { input: { value: '{{ steps.S1.output.connection.passPhrase }}' } }),
    tinyStep('S4', 'add-book', shelf, { input: { title: 'A book', lockCode: `{{ "${LOCK}" }}` } }),
    tinyStep('S5', 'echo', shelf, { forEach: '[1, 2]', input: { value: '{{ item }}' } }),
    tinyStep('S6', 'misbehave', shelf, { input: { how: 'reject' } }),
  ]);
  const run = await client.run(id);
  expect(stepOf(run, 'S3').input).toEqual({ value: MASK });
  expect(stepOf(run, 'S4').input).toMatchObject({ lockCode: MASK });
  expect(stepOf(run, 'S1').log).toEqual([expect.objectContaining({ message: `Logged ${MASK}` })]);
  await client.get(`/api/runs/${run.id}/steps/S5/items`);
  await client.get<LoopItems>(`/api/runs/${run.id}/steps/S5/items/0`);
  await client.text(`/api/runs/${run.id}/steps/S1/download?format=json`);
  await client.get(`/api/workflows/${id}/samples`);
  await client.text(`/api/workflows/${id}/export`);

  await client.put(`/api/connections/${shelf.id}`, { values: { shelf: 'My shelf', passPhrase: CHANGED } });
  await client.get('/api/connections');
  expect(workbench.mask(`${CHANGED} ${PRESET}`)).toBe(`${MASK} ${MASK}`);

  // The workflow itself holds what its author typed into it; nothing else may.
  const heard = client.heard.join('\n').replaceAll(`{{ \\"${LOCK}\\" }}`, '');
  for (const spelling of spellings) {
    expect(heard).not.toContain(spelling);
    expect(logged.join('\n')).not.toContain(spelling);
  }
  const filesWhileOpen = contentsOf(dataFolder);
  await workbench.close();
  for (const content of [filesWhileOpen, contentsOf(dataFolder)]) {
    for (const spelling of spellings.filter((text) => !text.includes('lock'))) {
      expect(content.includes(spelling)).toBe(false);
    }
  }
  expect(eventsIn(client.heard.join('\n')).length).toBeGreaterThan(0);
});

test('the key file is for its owner alone, and without the right one secrets stay closed', async () => {
  const first = await testWorkbench();
  const shelf = await first.client.connect({ passPhrase: PHRASE });
  await first.close();
  const key = join(first.dataFolder, 'secret.key');
  expect(statSync(key).mode & 0o777).toBe(0o600);
  expect(readFileSync(key)).toHaveLength(32);

  rmSync(key);
  const second = await testWorkbench({ dataFolder: first.dataFolder });
  const { secretsSet } = await second.client.get<Connection>(`/api/connections/${shelf.id}`);
  expect(secretsSet).toEqual([]);
  await second.close();
});

test('a secret that is left out keeps its value, and goes only when told', async () => {
  const workbench = await testWorkbench();
  const { client } = workbench;
  const shelf = await client.connect({ passPhrase: 'wrong-phrase' });
  const path = `/api/connections/${shelf.id}`;
  await client.put(path, { values: { shelf: 'moved', passPhrase: '  ' } });
  expect(await client.post<TestResult>(`${path}/test`, undefined, 200)).toMatchObject({
    code: 'unauthorized',
  });
  const refused = await client.put(path, { values: { shelf: 'moved' }, clearSecrets: ['passPhrase'] }, 400);
  expect(refused).toMatchObject({ error: { message: 'Fill in "Pass Phrase".' } });
  const open = await client.put<Connection>(path, { values: { shelf: 'moved' }, methodId: 'open-shelf' });
  expect(open.secretsSet).toEqual([]);
  await workbench.close();
});

function contentsOf(folder: string): Buffer {
  return Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
}
