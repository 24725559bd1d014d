import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import type { Connection, InvokeResponse, TestResult } from '../../api/connections.ts';
import type { ItemDetail } from '../../api/runs.ts';
import type { WorkflowFile } from '../../api/workflow-routes.ts';
import { MASK } from '../../server/connections/secrets.ts';
import { openFile } from '../../server/storage/database.ts';
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
  await client.get<ItemDetail>(`/api/runs/${run.id}/steps/S5/items/0`);
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

  const right = readFileSync(key);
  rmSync(key);
  const second = await testWorkbench({ dataFolder: first.dataFolder });
  const { secretsSet } = await second.client.get<Connection>(`/api/connections/${shelf.id}`);
  expect(secretsSet).toEqual([]);
  expect(second.notices).toEqual([
    expect.stringMatching(/^The secrets of "My shelf" cannot be decrypted: .*secret\.key/),
  ]);
  // What is sealed stays sealed, whatever else is written to the connection.
  await second.client.post(`/api/connections/${shelf.id}/test`, undefined, 200);
  await second.close();

  writeFileSync(key, right);
  const third = await testWorkbench({ dataFolder: first.dataFolder });
  expect(await third.client.get(`/api/connections/${shelf.id}`)).toMatchObject({
    secretsSet: ['passPhrase'],
  });
  expect(third.notices).toEqual([]);
});

test('a stored secret that is typed anywhere else is in no history and no export', async () => {
  const { client, dataFolder, close } = await testWorkbench();
  const shelf = await client.connect({ passPhrase: PHRASE });
  const text = {
    key: 'what',
    title: `What ${PHRASE}`,
    description: PHRASE,
    type: 'text',
    required: false,
  } as const;
  const { id } = await client.workflow(
    [
      tinyStep('S1', 'echo', shelf, { title: `Told ${PHRASE}`, input: { value: '{{ inputs.what }}' } }),
      tinyStep('S2', 'add-book', shelf, { input: { title: PHRASE } }),
      tinyStep('S3', 'echo', shelf, {
        when: `{{ "${PHRASE}" != "" }}`,
        forEach: `["${PHRASE}", "b"]`,
        input: { value: `{{ "${PHRASE}" & item }}` },
      }),
    ],
    { name: `Named ${PHRASE}`, description: PHRASE, inputs: [{ ...text, default: PHRASE, options: [] }] },
  );
  const ran = client.heard.length;
  const run = await client.run(id, { inputs: { what: `given ${PHRASE}` } });
  expect(run).toMatchObject({
    state: 'completed',
    workflowName: `Named ${MASK}`,
    inputs: { what: `given ${MASK}` },
  });
  expect(stepOf(run, 'S1')).toMatchObject({ title: `Told ${MASK}`, output: { value: `given ${MASK}` } });
  await client.get(`/api/runs/${run.id}/steps/S3/items`);
  await client.get(`/api/runs/${run.id}/steps/S3/items/0`);
  await client.get(`/api/runs/${run.id}/steps/S3/output`);
  await client.get('/api/runs');
  const file: WorkflowFile = JSON.parse((await client.text(`/api/workflows/${id}/export`)).body);
  expect(file.steps.map(({ input }) => input)).toEqual([{ value: '{{ inputs.what }}' }, {}, {}]);
  const heard = client.heard.slice(ran).join('\n');
  expect(heard).not.toContain(PHRASE);
  expect(heard).not.toContain(encodeURIComponent(PHRASE));

  // What was not kept cannot be run again as it was.
  const refused = await client.post(`/api/runs/${run.id}/rerun`, { steps: 'recorded' }, 400);
  expect(refused).toMatchObject({ error: { message: expect.stringContaining('a stored secret') } });
  await client.delete(`/api/workflows/${id}`);
  await close();
  const { database, close: end } = openFile(join(dataFolder, 'workbench.db'));
  const kept = database.all(sql`SELECT inputs, definition, workflow_name FROM runs`);
  end();
  expect(JSON.stringify(kept)).not.toContain(PHRASE);
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

test('a stored secret at the place where a long input is cut is masked whole', async () => {
  const { client } = await testWorkbench();
  const shelf = await client.connect();
  await client.post('/api/connections', {
    serviceId: 'tiny-shelf',
    methodId: 'pass-phrase',
    name: 'Other',
    values: { shelf: 'other', passPhrase: 'canary-of-another' },
  });
  // 200,000 characters of an input are shown.
  const value = `{{ $pad("", 199985, "x") & "canary-of-" & "another" }}`;
  const { id } = await client.workflow([tinyStep('S1', 'echo', shelf, { input: { value } })]);
  const run = await client.run(id);
  expect(stepOf(run, 'S1').input?.value).toMatch(/x{1000}/);
  expect(JSON.stringify(stepOf(run, 'S1').input)).not.toContain('can');
});
