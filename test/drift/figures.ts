import type { Disturbance } from './disturbance.ts';
import type { Verdict } from './verdict.ts';

/** What came of one cell. */
export interface Line {
  action: string;
  disturbance: Disturbance['what'];
  name: string;
  verdict: Verdict;
}

/** So many of the disturbed cells have to conclude: a connector that always says "unknown" does no work. */
export const leastShare = 0.8;

const kinds = ['concluded', 'unknown', 'wrong'] as const;
const countOf = (lines: readonly Line[], kind: Verdict['kind']) =>
  lines.filter(({ verdict }) => verdict.kind === kind).length;

/** The figures of a run, and whether they are as they have to be. Pure. */
export function summarize(lines: readonly Line[]): { text: string; fine: boolean } {
  const disturbed = lines.filter(({ disturbance }) => disturbance !== 'nothing');
  const share = countOf(disturbed, 'concluded') / Math.max(1, disturbed.length);
  const open = lines.filter(
    ({ disturbance, verdict }) => disturbance === 'nothing' && verdict.kind !== 'concluded',
  );
  const wrong = lines.flatMap(({ name, verdict }) =>
    verdict.kind === 'wrong' ? [`  ${name} -> ${verdict.why}`] : [],
  );
  const [concluded, unknown, bad] = kinds.map((kind) => countOf(lines, kind));
  const text = [
    `${''.padEnd(26)}${kinds.map((kind) => kind.padStart(10)).join('')}`,
    ...rowsOf(lines),
    ...wrong,
    ...open.map(({ name }) => `  ${name} -> does not conclude although nothing disturbs it`),
    `Of ${disturbed.length} disturbed cells ${(share * 100).toFixed(1)} % conclude; at least ${leastShare * 100} % have to.`,
    `${lines.length} cells: ${concluded} concluded, ${unknown} said unknown, ${bad} wrong`,
  ].join('\n');
  return { text, fine: wrong.length === 0 && open.length === 0 && share >= leastShare };
}

function rowsOf(lines: readonly Line[]): string[] {
  const actions = [...new Set(lines.map(({ action }) => action))].sort();
  return actions.map((action) => {
    const own = lines.filter((line) => line.action === action);
    return `${action.padEnd(26)}${kinds.map((kind) => String(countOf(own, kind)).padStart(10)).join('')}`;
  });
}
