// The whole drift matrix, on every core: npm run test:drift [-- part of a scenario's name]
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { cellsOf, nameOf, runCell } from './cells.ts';
import { type Line, summarize } from './figures.ts';
import { allScenarios } from './scenarios.ts';

const print = (line: string) => process.stdout.write(`${line}\n`);

/** Every so many-th scenario. */
interface Share {
  first: number;
  step: number;
  part: string;
}

if (isMainThread) await runAll(process.argv[3] ?? '');
else await runShare(workerData as Share);

async function runAll(part: string): Promise<void> {
  const lines: Line[] = [];
  const step = availableParallelism();
  const workers = Array.from({ length: step }, async (_, first) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { first, step, part } });
    worker.on('message', (line: Line) => lines.push(line));
    await once(worker, 'exit');
  });
  await Promise.all(workers);
  const { text, fine } = summarize(lines);
  print(text);
  process.exitCode = fine ? 0 : 1;
}

async function runShare({ first, step, part }: Share): Promise<void> {
  const wanted = allScenarios.filter(({ action, title }) => `${action} (${title})`.includes(part));
  for (const scenario of wanted.filter((_, place) => place % step === first))
    for (const cell of await cellsOf(scenario)) {
      const line: Line = {
        action: scenario.action,
        disturbance: cell.disturbance.what,
        name: nameOf(cell),
        verdict: await runCell(cell),
      };
      parentPort?.postMessage(line);
    }
}
