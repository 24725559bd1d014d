import { join } from 'node:path';
import { type ConformanceSuite, runSuite } from 'connector-host-kit/conformance';
import { startAtlassianSuite } from '../../host-kit/test/suites/atlassian.ts';
import { tinySuite } from '../../host-kit/test/suites/tiny.ts';
import { bundleHost } from '../../host-kit/tools/bundle-host.ts';
import { httpDriver } from './driver.ts';

const program = join('node_modules', '.cache', 'host-http-test', `host-http-${process.pid}.cjs`);
let suite: (ConformanceSuite & { close(): Promise<void> }) | undefined;
beforeAll(async () => {
  await bundleHost('http', program);
  suite = await startAtlassianSuite();
});
afterAll(() => suite?.close());

it('the tiny connector passes', async () => {
  const results = await runSuite(httpDriver(program), tinySuite('http'));
  expect(results.filter(({ verdict }) => verdict === 'failed')).toEqual([]);
  // None of its inputs names a lookup.
  const absent = results.filter(({ verdict }) => verdict === 'absent');
  expect(absent.map(({ scenario }) => scenario)).toEqual(['lookup']);
});

it('the built connector passes', async () => {
  if (!suite) throw new Error('There is no suite.');
  const results = await runSuite(httpDriver(program), suite);
  expect(results.filter(({ verdict }) => verdict !== 'passed')).toEqual([]);
});
