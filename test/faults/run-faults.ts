// The whole fault matrix and many rounds of killing: npm run test:faults
import { cellsOf, nameOf, runCell, spans } from './cells.ts';
import { crash, runUndisturbed } from './crash.ts';
import { allScenarios } from './scenarios.ts';
import { timeOut } from './time-out.ts';
import { troubles } from './troubles.ts';

const print = (line: string) => process.stdout.write(`${line}\n`);
let wrong = 0;
process.on('unhandledRejection', (reason) => {
  wrong++;
  print(`  An unhandled rejection: ${String(reason)}`);
});

print('A step of 2 seconds on a directory that never answers');
for (const { name, line, problem } of await timeOut()) {
  print(`  ${name}: ${line}`);
  if (problem === undefined) continue;
  wrong++;
  print(`    ${problem}`);
}

const crashes = [
  { name: 'a change of 600 members', job: { kind: 'members', size: 600 }, kills: 1, rounds: 40 },
  { name: 'a loop over 2,000 users', job: { kind: 'users', size: 2_000 }, kills: 2, rounds: 6 },
] as const;

print('\nKilled with SIGKILL and run again');
for (const { name, job, kills, rounds } of crashes) {
  const undisturbed = await runUndisturbed(job);
  let equal = 0;
  for (let round = 1; round <= rounds; round++) {
    const problem = await crash(undisturbed, kills, round);
    if (problem === undefined) equal++;
    else print(`  ${name}, round ${round}: ${problem}`);
  }
  wrong += rounds - equal;
  print(
    `  ${name}: ${rounds} rounds with ${kills} ${kills === 1 ? 'kill' : 'kills'} each, ${equal} end equal`,
  );
}

const cells = await cellsOf(allScenarios());
const kinds = ['equal', 'honest', 'unexplained'] as const;
const stats = () => ({ equal: 0, honest: 0, unexplained: 0 });
const total = stats();
const rows = new Map(troubles.map(({ name }) => [name, spans.map(stats)]));
const problems: string[] = [];

for (const cell of cells) {
  const verdict = await runCell(cell);
  total[verdict.kind]++;
  const row = rows.get(cell.trouble.name)?.[spans.indexOf(cell.span)];
  if (row) row[verdict.kind]++;
  if (verdict.kind === 'unexplained') problems.push(`  ${nameOf(cell)}\n    ${verdict.why}`);
}

print(`\n${''.padEnd(28)}${spans.map((span) => span.padEnd(24)).join('')}`);
print(`${''.padEnd(28)}${spans.map(() => 'equal honest unexpl.    ').join('')}`);
for (const [name, counts] of rows) {
  const figures = counts.map(
    (count) => `${kinds.map((kind) => String(count[kind]).padStart(5)).join('  ')}     `,
  );
  print(`${name.padEnd(28)}${figures.join('')}`);
}
for (const problem of problems) print(problem);

const failed = wrong > 0 || total.unexplained > 0;
process.exitCode = failed ? 1 : 0;
print(
  `\n${cells.length} cells: ${total.equal} equal, ${total.honest} honest failures, ${total.unexplained} unexplained`,
);
