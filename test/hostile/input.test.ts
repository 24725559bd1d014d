import fc from 'fast-check';
import type { InvokeResult } from '../../src/contract.ts';
import { createConnector } from '../../src/index.ts';
import { createHurriedClock } from '../support/clock.ts';
import { startHttpServer, type TestServer } from '../support/http-server.ts';
import { actions, inputOf } from '../support/manifest-walk.ts';
import { outputProblems } from '../support/output-validator.ts';
import { samples } from '../support/samples.ts';
import { garbage, type Named } from './garbage.ts';
import { inputsFor } from './inputs.ts';
import { prototypes } from './prototypes.ts';

const runs = { numRuns: samples(8, 40), endOnFailure: true };
const { invoke } = createConnector({ clock: createHurriedClock(), random: () => 0 });

let server: TestServer;
beforeEach(async () => {
  server = await startHttpServer((response) => response.writeHead(404).end('{}'));
});
afterEach(() => server.close());

/** What is wrong with how an input was met; empty when nothing is. */
async function problemsOf(action: string, { make }: Named): Promise<unknown[]> {
  const connection = {
    baseUrl: server.url,
    directoryId: '5d3b0c1e-9a4f-4c55-8e0b-2f1f6a7b8c9d',
    apiKey: 'a key of a test'.replaceAll(' ', '-'),
    organizationId: '1a2b3c4d-0000-4000-8000-5e6f7a8b9c0d',
    organizationApiKey: 'another-key-of-a-test',
  };
  const before = [prototypes(), server.requests.length] as const;
  const result: InvokeResult = await invoke({ action, connection, input: make() });
  const asked = server.requests.length - before[1];
  const problems: unknown[] = result.output ? outputProblems(action, result.output) : [];
  const code = result.ok ? undefined : result.error.code;
  if (code === 'internal' || code === 'network') problems.push(result);
  // The test's own server refuses addresses that are too long: those words are the directory's.
  const refusedThere = !result.ok && result.error.data?.response !== undefined;
  if (code === 'invalid_input' && !refusedThere && asked + result.meta.requests > 0)
    problems.push('a request left');
  if (JSON.stringify(result).includes(import.meta.dirname)) problems.push('it tells a path of this machine');
  if (prototypes() !== before[0]) problems.push('a prototype was changed');
  return problems;
}

describe.each(actions.map((action) => [action.slug, action] as const))('%s', (slug, action) => {
  it('answers every input, made from its form or from nothing', async () => {
    const inputs = fc.oneof(
      { arbitrary: inputsFor(inputOf(action)), weight: 5 },
      { arbitrary: garbage, weight: 1 },
    );
    await fc.assert(
      fc.asyncProperty(inputs, async (input) => {
        expect(await problemsOf(slug, input)).toEqual([]);
      }),
      runs,
    );
  });
});

it('the inputs made are not all refused', async () => {
  const action = actions.find(({ slug }) => slug === 'update-user');
  const inputs = fc.sample(inputsFor(action ? inputOf(action) : {}), 200);
  for (const input of inputs) await problemsOf('update-user', input);
  expect(server.requests.length).toBeGreaterThan(20);
});
