import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { measureBatches } from './cases/batches.ts';
import { measureColdStart } from './cases/cold-start.ts';
import { measureLargeSync } from './cases/large-sync.ts';
import { measureLongLists } from './cases/long-lists.ts';
import { measureMembership } from './cases/membership.ts';
import { measurePerCall } from './cases/per-call.ts';
import { measureSyncUsers } from './cases/sync-users.ts';
import { measureWholeDirectory } from './cases/whole-directory.ts';
import { measureWorkbenchPage } from './cases/workbench-page.ts';
import { renderPlot } from './plot.ts';
import { renderSection, type Section, withRemarks, withSection } from './report.ts';

// npm run bench writes bench/results.md, part by part; each takes less than ten minutes. Letters run only some,
// a number behind them leaves out larger sizes of members: npm run bench -- dh 10000
const cases: Record<string, (most: number) => Promise<Section>> = {
  a: measurePerCall,
  b: measureColdStart,
  c: measureWholeDirectory,
  d: measureMembership,
  e: measureSyncUsers,
  g: measureWorkbenchPage,
  h: measureBatches,
  i: measureLongLists,
  j: measureLargeSync,
};
const results = 'bench/results.md';
const plots = 'bench/plots';
const [, , , chosen, most = '100000'] = process.argv;

for (const [letter, measure] of Object.entries(cases)) {
  if (chosen !== undefined && !chosen.includes(letter)) continue;
  const section = await measure(Number(most));
  const text = renderSection(section);
  mkdirSync(plots, { recursive: true });
  for (const plot of section.plots ?? [])
    for (const scheme of ['light', 'dark'] as const)
      writeFileSync(`${plots}/${plot.file}-${scheme}.svg`, renderPlot(plot, scheme));
  // At once: what comes later may fail. The part of `npm run bench:fleet` stays.
  const report = existsSync(results) ? readFileSync(results, 'utf8') : '';
  const remarks = readFileSync('bench/remarks.md', 'utf8');
  writeFileSync(results, withRemarks(withSection(report, section.title, text), remarks));
  process.stdout.write(`${text}\n`);
}
