import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { measureColdStart } from './cases/cold-start.ts';
import { measureMembership } from './cases/membership.ts';
import { measurePerCall } from './cases/per-call.ts';
import { measureSyncUsers } from './cases/sync-users.ts';
import { measureWholeDirectory } from './cases/whole-directory.ts';
import { measureWorkbenchPage } from './cases/workbench-page.ts';
import { renderReport, type Section, sectionIn, withSection } from './report.ts';

// npm run bench writes bench/results.md. Letters run only some, and print them: npm run bench -- ab
const cases: Record<string, () => Promise<Section>> = {
  a: measurePerCall,
  b: measureColdStart,
  c: measureWholeDirectory,
  d: measureMembership,
  e: measureSyncUsers,
  g: measureWorkbenchPage,
};
const results = 'bench/results.md';
const remarks = 'bench/remarks.md';
const chosen = process.argv[3];

const sections: Section[] = [];
for (const [letter, measure] of Object.entries(cases)) {
  if (chosen !== undefined && !chosen.includes(letter)) continue;
  sections.push(await measure());
  process.stdout.write(`${sections.at(-1)?.title}: done\n`);
}
const report = renderReport(sections, existsSync(remarks) ? readFileSync(remarks, 'utf8') : '');
/** Made by a command of its own, `npm run bench:fleet`. */
const fleet = 'f. Fleet';
const kept = existsSync(results) ? sectionIn(readFileSync(results, 'utf8'), fleet) : '';
if (chosen === undefined) writeFileSync(results, kept === '' ? report : withSection(report, fleet, kept));
else process.stdout.write(report);
