import Ajv from 'ajv/dist/2020';
import { tinyStep } from './support/client.ts';
import { endWorkbenches, testWorkbench } from './support/test-workbench.ts';

afterEach(endWorkbenches);

interface OpenApi {
  openapi: string;
  paths: Record<
    string,
    Record<string, { responses: Record<string, { content?: Record<string, { schema: object }> }> }>
  >;
}

test('the OpenAPI document describes every route of the API, and answers are as it says', async () => {
  const { client } = await testWorkbench({
    presets: [
      {
        id: 'ready',
        title: 'Ready',
        description: '',
        serviceId: 'tiny-shelf',
        methodId: 'pass-phrase',
        name: 'Ready',
        values: { shelf: 'ready' },
      },
    ],
  });
  const { openapi, paths } = await client.get<OpenApi>('/api/openapi.json');
  expect(openapi).toBe('3.1.0');
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  expect(operations).toHaveLength(47);

  const shelf = await client.connect();
  await client.post(`/api/connections/${shelf.id}/test`, undefined, 200);
  const { id } = await client.workflow([
    tinyStep('S1', 'echo', shelf, { input: { value: [1] } }),
    tinyStep('S2', 'fail', shelf, { forEach: '[1, 2]', settings: { continueOnError: true } }),
  ]);
  const run = await client.run(id);
  const asked: [string, string][] = [
    ['/api/services', '/api/services'],
    ['/api/services/{id}', '/api/services/tiny-shelf'],
    ['/api/presets', '/api/presets'],
    ['/api/connections', '/api/connections'],
    ['/api/connections/{id}', `/api/connections/${shelf.id}`],
    ['/api/connections/{id}/lookup', `/api/connections/${shelf.id}/lookup?source=numbers`],
    ['/api/workflows', '/api/workflows'],
    ['/api/workflows/{id}', `/api/workflows/${id}`],
    ['/api/workflows/{id}/samples', `/api/workflows/${id}/samples`],
    ['/api/runs', '/api/runs'],
    ['/api/runs/{id}', `/api/runs/${run.id}`],
    ['/api/runs/{id}/steps/{stepId}/output', `/api/runs/${run.id}/steps/S1/output`],
    ['/api/runs/{id}/steps/{stepId}/items', `/api/runs/${run.id}/steps/S2/items`],
    ['/api/runs/{id}/steps/{stepId}/items/{index}', `/api/runs/${run.id}/steps/S2/items/0`],
  ];
  const ajv = new Ajv({ strict: false, validateFormats: false });
  const check = (path: string, status: string, answer: unknown) => {
    const schema = paths[path]?.get?.responses[status]?.content?.['application/json']?.schema;
    expect({ path, schema }).toEqual({ path, schema: expect.any(Object) });
    const valid = ajv.compile(schema ?? {});
    valid(answer);
    expect({ path, errors: valid.errors ?? [] }).toEqual({ path, errors: [] });
  };
  for (const [path, address] of asked) check(path, '200', await client.get(address));
  check('/api/runs/{id}', '4XX', await client.get('/api/runs/none', 404));
});
