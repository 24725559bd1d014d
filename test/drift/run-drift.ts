// The whole drift matrix: npm run test:drift
import { type Cell, cellsOf, nameOf, runCell } from './cells.ts';
import { allScenarios } from './scenarios.ts';
import type { Verdict } from './verdict.ts';

const print = (line: string) => process.stdout.write(`${line}\n`);
const tally = () => ({ concluded: 0, unknown: 0, wrong: 0 });
type Tally = ReturnType<typeof tally>;

const leastShare = 0.8;
const only = process.argv[3];
const total = tally();
const disturbed = tally();
const rows = new Map<string, Tally>();
const problems: string[] = [];
const inconclusive: string[] = [];

function note(cell: Cell, verdict: Verdict): void {
  const { disturbance, scenario } = cell;
  const row = rows.get(scenario.action) ?? tally();
  rows.set(scenario.action, row);
  row[verdict.kind]++;
  total[verdict.kind]++;
  if (disturbance.what !== 'nothing') disturbed[verdict.kind]++;
  else if (verdict.kind !== 'concluded') inconclusive.push(nameOf(cell));
  if (verdict.kind === 'wrong') problems.push(`  ${nameOf(cell)} -> ${verdict.why}`);
}

for (const scenario of allScenarios) {
  if (only !== undefined && !`${scenario.action} (${scenario.title})`.includes(only)) continue;
  for (const cell of await cellsOf(scenario)) note(cell, await runCell(cell));
}

print(`${''.padEnd(26)}concluded  unknown    wrong`);
for (const [action, { concluded, unknown, wrong }] of rows)
  print(
    `${action.padEnd(26)}${[concluded, unknown, wrong].map((count) => String(count).padStart(9)).join('')}`,
  );
for (const problem of problems) print(problem);
for (const name of inconclusive) print(`  ${name} -> does not conclude although nothing disturbs it`);

const countOf = ({ concluded, unknown, wrong }: Tally) => concluded + unknown + wrong;
const share = disturbed.concluded / Math.max(1, countOf(disturbed));
const few = share < leastShare;
print(
  `\n${countOf(total)} cells: ${total.concluded} concluded, ${total.unknown} said unknown, ${total.wrong} wrong`,
);
print(
  `Of those disturbed ${(share * 100).toFixed(1)} % concluded${few ? `, fewer than ${leastShare * 100} %` : ''}`,
);
process.exitCode = total.wrong > 0 || inconclusive.length > 0 || few ? 1 : 0;
