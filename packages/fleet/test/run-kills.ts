import { startKillTest, type Trouble } from './kills.ts';

// `npm run test:fleet`: kills workers, and Redis, at random moments, and says how often directory and ledger end right.
const numberOf = (name: string, usual: number) => Number(process.env[name] ?? usual);
const seed = numberOf('FLEET_SEED', Date.now() % 1_000_000);
const plan: [name: string, trouble: Trouble, rounds: number][] = [
  ['A worker is killed', 'worker', numberOf('FLEET_KILLS', 50)],
  ['Redis is killed and started again', 'redis', numberOf('FLEET_RESTARTS', 10)],
];
const print = (line: string) => process.stdout.write(`${line}\n`);
print(`Seed ${seed} (FLEET_SEED)`);
let wrong = 0;
for (const [name, trouble, rounds] of plan) {
  const test = await startKillTest(seed);
  let right = 0;
  for (let round = 1; round <= rounds; round++) {
    const problem = await test.round(trouble);
    if (problem === undefined) right++;
    else print(`  round ${round}: ${problem}`);
  }
  wrong += rounds - right;
  const { killed, looked, attempts, requests } = test.figures;
  print(
    `${name}: ${rounds} rounds, ${killed} kills, ${right} end right in directory and ledger; ${attempts} attempts, ` +
      `${looked} outcomes found by looking, ${requests} requests`,
  );
  const codes = await test.close();
  if (codes.every((code) => code === 0)) continue;
  wrong++;
  print(`  after SIGTERM the workers ended with ${codes.join(', ')}`);
}
process.exitCode = wrong === 0 ? 0 : 1;
