import { join } from 'node:path';
import { loadConnector } from 'connector-host-kit';
import { type ConformanceSuite, runSuite } from 'connector-host-kit/conformance';
import { startAtlassianSuite } from '../../host-kit/test/suites/atlassian.ts';
import { tinySuite } from '../../host-kit/test/suites/tiny.ts';
import { bundleHost } from '../../host-kit/tools/bundle-host.ts';
import { blinkDriver, connect, instanceOf, start } from './driver.ts';

const program = join('node_modules', '.cache', 'host-blink-test', `host-blink-${process.pid}.cjs`);
let suite: (ConformanceSuite & { close(): Promise<void> }) | undefined;
beforeAll(async () => {
  await bundleHost('blink', program);
  suite = await startAtlassianSuite();
});
afterAll(() => suite?.close());

it('the tiny connector passes', async () => {
  const results = await runSuite(blinkDriver(program), tinySuite('blink'));
  expect(results.filter(({ verdict }) => verdict === 'failed')).toEqual([]);
});

it('the built connector passes', async () => {
  if (!suite) throw new Error('There is no suite.');
  const results = await runSuite(blinkDriver(program), suite);
  expect(results.filter(({ verdict }) => verdict === 'failed')).toEqual([]);
  // The contract has no dropdowns that ask.
  const absent = results.filter(({ verdict }) => verdict === 'absent');
  expect(absent.map(({ scenario }) => scenario)).toEqual(['lookup']);
});

const tiny = tinySuite('blink-plugin');

describe('the plugin of the tiny connector', () => {
  let plugin: ReturnType<typeof connect>;
  let end: () => Promise<number>;
  beforeAll(async () => {
    const started = await start(program, tiny.folder);
    plugin = connect(started.address);
    end = started.end;
  });
  afterAll(async () => {
    plugin.close();
    expect(await end()).toBe(0);
  });

  it('describes actions and the connection in the words of the contract', async () => {
    const described = await plugin.call('Describe', {});
    const { manifest } = loadConnector(tiny.folder);
    expect(described.actions.map(({ name }) => name)).toEqual(manifest.actions.map(({ slug }) => slug));
    expect(described).toMatchObject({
      name: 'tiny-shelf',
      pluginType: 'PRIVATE',
      connections: {
        'tiny-shelf': {
          fields: {
            // Not required by each way to connect.
            passPhrase: { field: { type: 'password', inputType: 'password', required: false } },
            shelf: { field: { type: 'string', required: true, displayName: 'Shelf' } },
            lamp: { field: { type: 'bool' } },
          },
        },
      },
    });
    const book = described.actions.find(({ name }) => name === 'add-book');
    expect(book?.parameters.map(({ field }) => [field.name, field.type])).toEqual([
      ['title', 'string'],
      ['lockCode', 'password'],
      ['pages', 'int'],
      ['dryRun', 'bool'],
    ]);
  });

  it('a result that a client would refuse is cut, and the step stays done; the context goes back', async () => {
    const before = BigInt((await plugin.call('HealthProbe', {})).lastUse);
    const answer = await plugin.call('ExecuteAction', {
      name: 'make-list',
      parameters: { count: '5000', padding: '1000' },
      connections: { 'tiny-shelf': instanceOf({ shelf: 'large' }), other: instanceOf({}) },
      context: Buffer.from('step 7'),
    });
    expect({ code: Number(answer.errorCode), message: answer.errorMessage }).toEqual({
      code: 0,
      message: '',
    });
    expect(answer.result.length).toBeGreaterThan(3_500_000);
    expect(String(answer.logBuffer)).toMatch(/Warning: .* list: \d+ of 5000 kept/);
    expect(String(answer.context)).toBe('step 7');
    expect(BigInt((await plugin.call('HealthProbe', {})).lastUse)).toBeGreaterThan(before);
  });

  it.each([
    [{}, 'The step has no connection to Tiny Shelf.'],
    [{ a: instanceOf({}), b: instanceOf({}) }, 'The step has 2 connections, but none is tiny-shelf.'],
  ])('connections %j are refused in words', async (connections, words) => {
    const answer = await plugin.call('ExecuteAction', { name: 'list-books', connections });
    expect(answer.errorMessage).toContain(words);
    const tested = await plugin.call('TestCredentials', { connections });
    expect(tested.areCredentialsValid).toBe(false);
    expect(String(tested.rawValidationResponse)).toContain(words);
  });
});

it('SIGTERM lets what runs finish', async () => {
  if (!suite) throw new Error('There is no suite.');
  await suite.reset();
  const { address, end } = await start(program, suite.folder, 20);
  const { call, close } = connect(address);
  const begun = suite.begun();
  const { baseUrl, directoryId, apiKey } = suite.connections.good;
  const connections = {
    any: instanceOf({ baseUrl: String(baseUrl), directoryId: String(directoryId), apiKey: String(apiKey) }),
  };
  const parameters = { userName: 'late@example.com', primaryEmail: 'late@example.com' };
  // The emulator holds the first write back for good; the step ends by its own time limit.
  const running = call('ExecuteAction', { name: 'create-user', parameters, connections, timeout: 1 });
  await begun;
  const ended = end();
  expect((await running).errorMessage).toContain('timeout');
  close();
  expect(await ended).toBe(0);
});
