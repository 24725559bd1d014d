import { spawnSync } from 'node:child_process';
import { blinkDriver } from '../../host-blink/test/driver.ts';
import { createDocument } from '../../host-http/src/openapi.ts';
import { httpDriver } from '../../host-http/test/driver.ts';
import { mcpDriver } from '../../host-mcp/test/connect.ts';
import { renderTable, runSuite } from '../src/conformance/index.ts';
import { loadConnector } from '../src/index.ts';
import { packActivepieces } from '../tools/pack-activepieces.ts';
import { packN8n } from '../tools/pack-n8n.ts';
import { engineDriver } from './engine.ts';
import { startAtlassianSuite } from './suites/atlassian.ts';
import { tinySuite } from './suites/tiny.ts';

// Runs the conformance suites on every host, each in the process that users start, and prints host by scenario.
// `npm run test:hosts` builds what is needed first.
const drivers = [
  mcpDriver('dist/host-mcp.cjs', '2025-11-25'),
  mcpDriver('dist/host-mcp.cjs', '2026-07-28'),
  httpDriver('dist/host-http.cjs'),
  blinkDriver('dist/host-blink.cjs'),
  engineDriver({
    name: 'n8n',
    program: 'n8n-engine.cjs',
    cancels: true,
    testTells: true,
    forms: true,
    pack: packN8n,
  }),
  engineDriver({
    name: 'Activepieces',
    program: 'activepieces-engine.cjs',
    // Its framework hands an action nothing to stop it by.
    cancels: false,
    testTells: false,
    forms: false,
    pack: packActivepieces,
  }),
];
const atlassian = await startAtlassianSuite();
const failed: boolean[] = [];
for (const [title, suite] of [
  ['The built connector', atlassian],
  ['The tiny connector', tinySuite('hosts')],
] as const) {
  const results = [];
  for (const driver of drivers) results.push(...(await runSuite(driver, suite)));
  failed.push(results.some(({ verdict }) => verdict === 'failed'));
  process.stdout.write(`${title}\n\n${renderTable(results)}\n\n`);
}
await atlassian.close();

for (const folder of [atlassian.folder, tinySuite('hosts').folder]) {
  const { manifest } = loadConnector(folder);
  const input = JSON.stringify(createDocument(manifest, manifest.actions, 'http://127.0.0.1:4690'));
  const { stdout, status } = spawnSync(process.execPath, ['test/hosts/lint.cjs'], {
    input,
    encoding: 'utf8',
  });
  process.stdout.write(
    `OpenAPI of ${manifest.title}: ${status === 0 ? 'Redocly finds nothing wrong.' : stdout}\n`,
  );
  failed.push(status !== 0);
}
if (failed.includes(true)) process.exitCode = 1;
