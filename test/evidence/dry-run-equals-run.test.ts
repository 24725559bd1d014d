import { samples } from '../support/samples.ts';
import { compareDryRun } from './dry-run-comparison.ts';

// Others each time; what fails is told with its number. The long form is `npm run test:dry-run`.
const first = Number(process.env.DRY_RUN_FIRST ?? Date.now() % 1_000_000);
const count = samples(20, 100);

test('what a dry run says is what a run does, on random directories and lists', async () => {
  const problems: string[] = [];
  let foretold = 0;
  for (let number = first; number < first + count; number++) {
    const { problem, changes } = await compareDryRun(number);
    foretold += changes;
    if (problem !== undefined) problems.push(problem);
  }
  expect({ first, problems }).toEqual({ first, problems: [] });
  expect(foretold).toBeGreaterThan(count);
});
