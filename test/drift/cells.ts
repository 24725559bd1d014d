import type { Boundary } from './changes.ts';
import {
  type Disturbance,
  disturbancesAt,
  disturberFor,
  lastingDisturbances,
  wordsFor,
} from './disturbance.ts';
import type { ListProxy } from './list-proxy.ts';
import { groupCount, userCount } from './population.ts';
import { type Invoke, onStage, type Scenario, type Target } from './scenario.ts';
import { doublesOf, stateOf } from './state.ts';
import { type CleanRun, judge, type Verdict } from './verdict.ts';

export interface Cell {
  scenario: Scenario;
  disturbance: Disturbance;
}

export function nameOf({ scenario, disturbance }: Cell): string {
  return `${scenario.action} (${scenario.title}): ${wordsFor(disturbance)}`;
}

/** Everything that can happen to the reading of a scenario. */
export async function cellsOf(scenario: Scenario): Promise<Cell[]> {
  const boundaries = await boundariesOf(scenario);
  const disturbances = [...lastingDisturbances, ...boundaries.flatMap(disturbancesAt)];
  return disturbances.map((disturbance) => ({ scenario, disturbance }));
}

/** The pages of an undisturbed run, each once. */
async function boundariesOf(scenario: Scenario): Promise<Boundary[]> {
  const { pages } = await cleanRun(scenario);
  const found = new Map<string, Boundary>();
  for (const { kind, startIndex, received } of pages)
    found.set(`${kind} ${startIndex}`, { kind, startIndex, next: startIndex - 1 + received });
  return [...found.values()];
}

const usualTarget: Target = { user: 20, group: 10 };

/** Whom a disturbance may hide: whoever stands behind the boundary, or in the middle of the false page. */
function targetOf(disturbance: Disturbance): Target {
  if (disturbance.what === 'nothing' || disturbance.what === 'habit') return usualTarget;
  const { boundary } = disturbance;
  const place = disturbance.what === 'change' ? boundary.next : boundary.startIndex - 1 + 4;
  return boundary.kind === 'Users'
    ? { ...usualTarget, user: Math.min(place, userCount - 1) }
    : { ...usualTarget, group: Math.min(place, groupCount - 1) };
}

type Recorded = CleanRun & Pick<ListProxy, 'pages'>;
const cleanRuns = new Map<string, Promise<Recorded>>();

/** What a run leaves that nothing disturbs; it runs once for each target. */
export function cleanRun(scenario: Scenario, target: Target = usualTarget): Promise<Recorded> {
  const key = JSON.stringify([scenario.action, scenario.title, target]);
  const known = cleanRuns.get(key) ?? runClean(scenario, target);
  cleanRuns.set(key, known);
  return known;
}

const runClean = (scenario: Scenario, target: Target): Promise<Recorded> =>
  onStage(scenario, target, async ({ before, proxy, labels, look, run }) => {
    const result = await run();
    return { before, after: stateOf(look(), labels), result, pages: proxy.pages };
  });

/** Lets it happen while the scenario runs, and looks at what is there afterwards. */
export async function runCell({ scenario, disturbance }: Cell, invoke?: Invoke): Promise<Verdict> {
  const target = targetOf(disturbance);
  const clean = await cleanRun(scenario, target);
  return onStage(
    scenario,
    target,
    async ({ world, proxy, labels, look, run }) => {
      proxy.disturb(disturberFor(disturbance, world));
      const result = await run();
      const present = { ...look(), touched: world.touched };
      const mistake = result.ok ? scenario.mistake?.(result.output, { ...present, target }) : undefined;
      const after = stateOf(present, labels);
      return judge({ result, after, present, doubles: doublesOf(present), mistake }, clean);
    },
    invoke,
  );
}
