import { type CleanRun, onStage, runClean, type Scenario, type Stage } from './scenario.ts';
import { type Aim, type Trouble, troubles } from './troubles.ts';
import { type Incident, judge, namesFailures, type Verdict } from './verdict.ts';

/** How long a trouble lasts: for one request, for every request from then on, or for that one however often it is sent. */
export const spans = ['once', 'from then on', 'for this request'] as const;
export type Span = (typeof spans)[number];

export interface Cell {
  scenario: Scenario;
  clean: CleanRun;
  /** The request of the clean run that is hit, from 0. */
  index: number;
  trouble: Trouble;
  span: Span;
}

/** Every scenario, request, trouble and span. */
export async function cellsOf(scenarios: readonly Scenario[]): Promise<Cell[]> {
  const cells: Cell[] = [];
  for (const scenario of scenarios) {
    const clean = await runClean(scenario);
    for (const index of clean.requests.keys())
      for (const trouble of troubles)
        for (const span of spans)
          if (canBe(clean, index, trouble, span)) cells.push({ scenario, clean, index, trouble, span });
  }
  return cells;
}

/** A refused connection is refused to all; and an unlink that something else answers with nothing leaves nothing to read. */
function canBe({ requests }: CleanRun, index: number, { name }: Trouble, span: Span): boolean {
  if (name === 'connection refused') return span !== 'for this request';
  return name !== '200 with nothing' || !requests[index]?.path.endsWith('/unlink');
}

export const nameOf = ({ scenario, clean, index, trouble, span }: Cell): string =>
  `${scenario.action} (${scenario.title}), request ${index + 1} ${clean.requests[index]?.method}: ${trouble.name}, ${span}`;

const forEver = Number.POSITIVE_INFINITY;

function aimOf({ clean, index, span }: Cell): Aim {
  if (span !== 'for this request') return { skip: index, times: span === 'once' ? 1 : forEver };
  const { method = '', path: asSent = '' } = clean.requests[index] ?? {};
  const [path = ''] = asSent.split('?');
  const same = clean.requests
    .slice(0, index)
    .filter((one) => one.method === method && one.path.split('?')[0]?.includes(path));
  return { method, path, skip: same.length, times: forEver };
}

/** Lets it happen, looks, and runs the action again where it failed. */
export function runCell(cell: Cell): Promise<Verdict> {
  const { scenario, clean, trouble } = cell;
  return onStage(scenario, async (stage) => {
    const recover = trouble.arrange(stage, aimOf(cell));
    const result = await stage.run();
    const leak = leakOf(JSON.stringify(result), stage.emulator.credentials);
    const left = await timersLeft(stage);
    const state = stage.state();
    await recover();
    const failed = !result.ok || namesFailures(result.output);
    const again = failed ? { again: await runAgain(stage, cell) } : {};
    if (leak) return { kind: 'unexplained', why: 'the result holds a key' };
    if (left > 0) return { kind: 'unexplained', why: `${left} timers are left running` };
    return judge({ result, state, ...again }, clean, trouble, scenario.action === 'custom-request');
  });
}

/** As it was; where that is a conflict by design, in the way that its hint names. */
async function runAgain(stage: Stage, { scenario, clean }: Cell): Promise<Incident['again']> {
  const same = await stage.run();
  const result =
    !same.ok && same.error.code === clean.againCode && scenario.resume
      ? await stage.run(scenario.resume)
      : same;
  return { result, state: stage.state() };
}

/** What was cut off side by side with the failure may take a moment to notice. */
async function timersLeft({ clock }: Stage): Promise<number> {
  for (let turn = 0; clock.pending > 0 && turn < 10; turn++) await new Promise(setImmediate);
  return clock.pending;
}

function leakOf(text: string, keys: { apiKey: string; organizationApiKey: string }): boolean {
  return [keys.apiKey, keys.organizationApiKey]
    .flatMap((key) => [key, Buffer.from(key).toString('base64').replace(/=+$/, ''), encodeURIComponent(key)])
    .some((form) => text.includes(form));
}
