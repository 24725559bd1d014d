import { loadConnector } from 'connector-host-kit';
import { createCredential, createNode } from '../src/create-node.ts';
import { withoutEmpty } from '../src/execute.ts';
import type { Execution, Item } from '../src/n8n.ts';

const tiny = loadConnector('packages/workbench/test/fixtures/tiny-connector');
const provisioning = createNode(loadConnector('dist/connector'));
const node = createNode(tiny);

type Parameters = Record<string, unknown>;
const credentials = { shelf: 'n8n', passPhrase: 'open sesame', door: '' };

/** Runs the node as n8n does: one set of parameters for each item. */
function run(parameters: Parameters[], more: Partial<Execution> = {}): Promise<Item[][]> {
  return node.execute.call({
    getInputData: () => parameters.map(() => ({ json: {} })),
    getNodeParameter: (name, item, fallback) => parameters[item]?.[name] ?? fallback,
    getCredentials: async () => credentials,
    continueOnFail: () => false,
    ...more,
  });
}

it('has the actions as operations of resources, and can be a tool', () => {
  const { description } = provisioning;
  expect(description).toMatchObject({
    name: 'atlassianUserProvisioning',
    usableAsTool: true,
    inputs: ['main'],
  });
  const operations = description.properties.filter(({ name }) => name === 'operation');
  expect(operations.flatMap(({ options = [] }) => options)).toContainEqual(
    expect.objectContaining({ value: 'update-user', name: 'Update User' }),
  );
});

it('what is required or looked up stands open; what has a value of its own must be added', () => {
  const shown = provisioning.description.properties.filter(
    ({ displayOptions }) => displayOptions?.show.operation?.[0] === 'update-user',
  );
  expect(shown.map(({ name, type }) => [name, type])).toEqual([
    ['user', 'resourceLocator'],
    ['options', 'collection'],
  ]);
  const [user, options] = shown;
  expect(user?.modes).toMatchObject([{ typeOptions: { searchListMethod: 'users' } }, { name: 'id' }]);
  // Else every update would deactivate the user.
  expect(options?.options).toContainEqual(expect.objectContaining({ name: 'active', type: 'boolean' }));
});

it('each item is run, and what comes out is paired with it', async () => {
  const [items] = await run([
    { operation: 'add-book', title: 'Emma', options: { pages: 0, lockCode: '' } },
    { operation: 'list-books', split: true },
  ]);
  expect(items).toEqual([
    { json: { book: { title: 'Emma', pages: 0 }, dryRun: false }, pairedItem: { item: 0 } },
    { json: { title: 'Emma', pages: 0 }, pairedItem: { item: 1 } },
  ]);
});

it('what is empty within a value is kept', () => {
  const body = { Operations: [{ op: 'replace', path: 'title', value: '' }], nickName: null, list: ['', 'a'] };
  expect(withoutEmpty({ body, query: '', path: null, method: 'PATCH' })).toEqual({ body, method: 'PATCH' });
});

it('a failure stops the node in words, or is an item when the node goes on', async () => {
  const steps = [{ operation: 'fail', options: { message: 'No.' } }, { operation: 'list-books' }];
  await expect(run(steps)).rejects.toMatchObject({
    message: 'No.',
    description: 'Try something else. (odd)',
    context: { itemIndex: 0 },
  });
  const [items] = await run(steps, { continueOnFail: () => true });
  expect(items).toMatchObject([
    { json: { error: 'No. Try something else. (odd)', code: 'odd' }, pairedItem: { item: 0 } },
    { json: { books: [expect.anything()] }, pairedItem: { item: 1 } },
  ]);
});

it('warnings are hints, and no secret comes out', async () => {
  const hints: string[] = [];
  const addExecutionHints = ({ message }: { message: string }) => hints.push(message);
  const [items] = await run([{ operation: 'echo' }], { addExecutionHints });
  expect(hints).toEqual(['Warned of [secret]']);
  expect(JSON.stringify(items)).not.toContain('open sesame');
});

it('a workflow that is stopped cancels the action', async () => {
  const canceller = new AbortController();
  const running = run([{ operation: 'wait' }], { getExecutionCancelSignal: () => canceller.signal });
  canceller.abort();
  await expect(running).rejects.toThrow('Cancelled.');
});

it('an operation that is not there is refused in words', async () => {
  await expect(run([{ operation: 'lend-book' }])).rejects.toThrow('There is no operation lend-book.');
});

it('the credential is the form of the connection, with its test', async () => {
  expect(createCredential(tiny)).toMatchObject({
    name: 'tinyShelfApi',
    properties: expect.arrayContaining([
      expect.objectContaining({ name: 'passPhrase', type: 'string', typeOptions: { password: true } }),
    ]),
  });
  const test = node.methods.credentialTest.testConnection;
  expect(await test?.({ data: credentials })).toMatchObject({ status: 'OK' });
  expect(await test?.({ data: { ...credentials, passPhrase: 'wrong-phrase' } })).toEqual({
    status: 'Error',
    message: 'The pass phrase is wrong. Look under the mat again. (unauthorized)',
  });
});
