import { cellsOf, nameOf, runCell } from './cells.ts';
import { allScenarios } from './scenarios.ts';

const only = process.env.ONLY;
const cells = (await cellsOf(allScenarios().filter((s) => !only || s.action.match(only)))).filter(
  (c) => !process.env.TROUBLE || c.trouble.name.match(process.env.TROUBLE),
);
const counts = { equal: 0, honest: 0, unexplained: 0 };
const whys = new Map<string, number>();
const t0 = performance.now();
for (const cell of cells) {
  const v = await runCell(cell);
  counts[v.kind]++;
  if (v.kind === 'unexplained') {
    const key =
      process.env.BY === 'cell'
        ? `${nameOf(cell)} -> ${v.why}`
        : `${cell.scenario.action} | ${cell.trouble.name} | ${cell.span} | ${v.why}`;
    whys.set(key, (whys.get(key) ?? 0) + 1);
  }
}
for (const [k, n] of whys) process.stdout.write(`${n} ${k}\n`);
process.stdout.write(`${cells.length} ${JSON.stringify(counts)} ${performance.now() - t0}\n`);
