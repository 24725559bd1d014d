import {
  type ConformanceSuite,
  type HostDriver,
  renderTable,
  runSuite,
  type Shown,
} from '../src/conformance/index.ts';
import { createCalls, errorText, loadConnector } from '../src/index.ts';
import { startAtlassianSuite } from './suites/atlassian.ts';
import { tinySuite } from './suites/tiny.ts';

/** The kit itself as a host: what every adapter does at least. */
const kit: HostDriver = {
  name: 'kit',
  progress: true,
  open: async (folder, connection) => {
    const loaded = loadConnector(folder);
    const calls = createCalls(loaded);
    return {
      actions: async () => loaded.manifest.actions.map(({ slug }) => slug),
      test: async () => {
        const { ok, message, hint } = await calls.test(connection);
        return { ok, text: `${message} ${hint}` };
      },
      invoke: async (action, input, { signal } = {}): Promise<Shown> => {
        const result = await calls.run({ action, connection, input, signal });
        return result.ok
          ? { ok: true, output: result.output, text: result.meta.warnings.join('\n') }
          : { ok: false, output: result.output, text: errorText(result.error) };
      },
      lookup: async (source, query) => {
        const { options } = await calls.lookup({ source, connection, query });
        return options.map(({ label }) => label);
      },
      close: async () => {},
    };
  },
};

it('the tiny connector', async () => {
  const results = await runSuite(kit, tinySuite('kit'));
  expect(renderTable(results)).not.toContain('NO');
  expect(results.every(({ verdict }) => verdict === 'passed')).toBe(true);
});

describe('the built connector', () => {
  let suite: (ConformanceSuite & { close(): Promise<void> }) | undefined;
  beforeAll(async () => {
    suite = await startAtlassianSuite();
  });
  afterAll(() => suite?.close());

  it('passes every scenario', async () => {
    if (!suite) throw new Error('There is no suite.');
    const results = await runSuite(kit, suite);
    expect(results.filter(({ verdict }) => verdict === 'failed')).toEqual([]);
    expect(results.filter(({ verdict }) => verdict === 'absent').map(({ scenario }) => scenario)).toEqual([]);
  });
});
