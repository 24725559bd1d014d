import { type ConformanceSuite, runSuite } from 'connector-host-kit/conformance';
import { startAtlassianSuite } from '../../host-kit/test/suites/atlassian.ts';
import { tinySuite } from '../../host-kit/test/suites/tiny.ts';
import { buildProgram } from './build-program.ts';
import { type Era, mcpDriver } from './connect.ts';

let program = '';
let suite: (ConformanceSuite & { close(): Promise<void> }) | undefined;
beforeAll(async () => {
  program = await buildProgram();
  suite = await startAtlassianSuite();
});
afterAll(() => suite?.close());

describe.each<Era>(['2025-11-25', '2026-07-28'])('over stdio, in the era of %s', (era) => {
  it('the tiny connector passes', async () => {
    const results = await runSuite(mcpDriver(program, era), tinySuite('mcp'));
    expect(results.filter(({ verdict }) => verdict === 'failed')).toEqual([]);
  });

  it('the built connector passes', async () => {
    if (!suite) throw new Error('There is no suite.');
    const results = await runSuite(mcpDriver(program, era), suite);
    expect(results.filter(({ verdict }) => verdict === 'failed')).toEqual([]);
    // Assistants have no dropdowns.
    const absent = results.filter(({ verdict }) => verdict === 'absent');
    expect(absent.map(({ scenario }) => scenario)).toEqual(['lookup']);
  });
});
