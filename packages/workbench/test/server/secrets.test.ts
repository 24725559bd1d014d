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

test('without the key file, a secret that is entered does not destroy those that stay closed', async () => {
  const first = await testWorkbench();
  const shelf = await first.client.connect({ passPhrase: PHRASE, deskKey: CHANGED });
  expect(shelf.secretsSet.toSorted()).toEqual(['deskKey', 'passPhrase']);
  await first.close();
  const key = join(first.dataFolder, 'secret.key');
  const right = readFileSync(key);
  rmSync(key);
  const second = await testWorkbench({ dataFolder: first.dataFolder });
  const path = `/api/connections/${shelf.id}`;
  const values = { shelf: 'My shelf', passPhrase: 'open-sesame-2' };
  expect(await second.client.put(path, { values })).toMatchObject({ secretsSet: ['passPhrase'] });
  const given = readFileSync(key);
  await second.close();

  writeFileSync(key, right);
  const third = await testWorkbench({ dataFolder: first.dataFolder });
  expect(third.notices).toEqual([]);
  const opened = await third.client.get<Connection>(path);
  expect(opened.secretsSet.toSorted()).toEqual(['deskKey', 'passPhrase']);
  // What is removed does not come back.
  await third.client.put(path, {
    values: { shelf: 'My shelf', passPhrase: PHRASE },
    clearSecrets: ['deskKey'],
  });
  expect(await third.client.get(path)).toMatchObject({ secretsSet: ['passPhrase'] });
  await third.close();
  writeFileSync(key, given);
  const fourth = await testWorkbench({ dataFolder: first.dataFolder });
  expect(await fourth.client.get(path)).toMatchObject({ secretsSet: ['passPhrase'] });
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

test('a stored secret is masked however it is written, where a text is cut, and in the name of a connection', async () => {
  const { client } = await testWorkbench();
  const secret = 'canary"of\\many/spellings 51';
  const shelf = await client.connect({ passPhrase: secret }, `Shelf ${secret}`);
  const spelt = [
    '{{ $base64encode("anna:" & inputs.given) }}',
    '{{ $string(inputs) }}',
    '{{ $string({"body": $string(inputs)}) }}',
    '{{ $lowercase($encodeUrlComponent(inputs.given)) }}',
    '{{ $replace($encodeUrlComponent(inputs.given), "%20", "+") }}',
  ].map((value) => ({ value }));
  const slow = `{{ ($x := "${'p'.repeat(140)}${secret.replaceAll(/["\\]/g, '\\$&')}"; $contains("${'a'.repeat(60)}!", /(a+)+$/)) }}`;
  const last = settingsOf({ title: secret, input: { how: 'print', padding: 39_990 } });
  const { id } = await client.workflow(
    [
      ...spelt.map((input, at) => tinyStep(`S${at + 1}`, 'echo', shelf, { input })),
      tinyStep('S6', 'echo', shelf, settingsOf({ input: { value: slow } })),
      tinyStep('S7', 'misbehave', shelf, settingsOf({ input: { how: 'print', padding: 19_990 } })),
      tinyStep('S8', 'misbehave', shelf, last),
    ],
    {
      inputs: [
        {
          key: 'given',
          title: 'Given',
          description: '',
          type: 'text',
          required: true,
          default: null,
          options: [],
        },
      ],
    },
  );
  const run = await client.run(id, { inputs: { given: secret } });
  expect(stepOf(run, 'S1').output).toMatchObject({ value: expect.stringContaining(MASK) });
  expect(stepOf(run, 'S7').error?.message).toContain('wrote a secret to the console');
  const exported = (await client.text(`/api/workflows/${id}/export`)).body;
  expect(JSON.parse(exported).steps[0].connection).toBe(`Shelf ${MASK}`);
  const told = JSON.stringify(run.steps.map(({ connectionName: _, ...step }) => step)) + exported;
  for (const part of ['canary', 'many', 'spelling', 'Y2FuYXJ5', 'NhbmFye', 'jYW5hcnk'])
    expect(told).not.toContain(part);
});

const settingsOf = (more: Parameters<typeof tinyStep>[3]): Parameters<typeof tinyStep>[3] => ({
  ...more,
  settings: { continueOnError: true },
});

test('what is masked is not written: not by a plan, an undo, a step alone or a run', async () => {
  const { client } = await testWorkbench();
  const shelf = await client.connect({ passPhrase: CHANGED });
  const what = { key: 'what', title: 'What', description: '', type: 'text', required: false } as const;
  const inputs = [{ ...what, default: null, options: [] }];
  const title = `Planned ${CHANGED} {{ inputs.what }}`;
  const { id } = await client.workflow([tinyStep('S1', 'add-book', shelf, { input: { title } })], { inputs });
  const refused = {
    error: { message: expect.stringContaining('a stored secret'), hint: expect.any(String) },
  };

  const dry = await client.run(id, { dryRun: true, inputs: { what: 'one' } });
  expect(stepOf(dry, 'S1').output).toMatchObject({ book: { title: `Planned ${MASK} one` } });
  expect(await client.post(`/api/runs/${dry.id}/apply`, undefined, 400)).toMatchObject(refused);
  const done = await client.run(id, { inputs: { what: 'two' } });
  expect(await client.post(`/api/runs/${done.id}/undo`, undefined, 400)).toMatchObject(refused);
  expect(await client.post(`/api/workflows/${id}/runs`, { inputs: { what: MASK } }, 400)).toMatchObject(
    refused,
  );
  const copy = await client.workflow([
    tinyStep('S1', 'add-book', shelf, { input: { title: `New ${MASK}` } }),
  ]);
  expect(await client.post(`/api/workflows/${copy.id}/runs`, {}, 400)).toMatchObject(refused);
  const alone = `/api/workflows/${copy.id}/steps/S1/run`;
  expect(await client.post(alone, { dryRun: false }, 400)).toMatchObject(refused);
  const books = await client.workflow([tinyStep('S1', 'list-books', shelf)]);
  const { output } = stepOf(await client.run(books.id), 'S1');
  // What was written is what was typed.
  expect(output).toEqual({ books: [{ title: `Planned ${MASK} two` }] });
});

test('look-ups are masked, and so is what fails aside with values that are not stored', async () => {
  const { client, logged } = await testWorkbench();
  const shelf = await client.connect({ passPhrase: CHANGED });
  expect(await client.get(`/api/connections/${shelf.id}/lookup?source=phrases`)).toEqual({
    options: [{ value: MASK, label: `The ${MASK}` }],
    cursor: MASK,
  });
  const values = { shelf: 'fault', passPhrase: 'canary-unsaved-1' };
  await client.post(
    '/api/connection-tests',
    { serviceId: 'tiny-shelf', methodId: 'pass-phrase', values },
    200,
  );
  expect(logged.join('\n')).toContain(`Thrown aside with ${MASK}`);
  expect(logged.join('\n')).not.toContain('canary');
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
