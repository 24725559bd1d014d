// Dry runs held against the runs that follow them: npm run test:dry-run [-- how many] [first number]
import { compareDryRun } from './dry-run-comparison.ts';

const [many = 1_000, first = Date.now() % 1_000_000] = process.argv.slice(3).map(Number);
const print = (line: string) => process.stdout.write(`${line}\n`);

let failed = 0;
let foretold = 0;
for (let number = first; number < first + many; number++) {
  const { problem, changes } = await compareDryRun(number);
  foretold += changes;
  if (problem === undefined) continue;
  failed++;
  print(problem);
}
print(
  `${many} cases from ${first} on, with ${foretold} changes: ${failed} in which the run did otherwise than its dry run said.`,
);
process.exitCode = failed > 0 ? 1 : 0;
