import type { Boundary } from './changes.ts';
import {
  type Disturbance,
  disturbancesAt,
  disturberFor,
  lastingDisturbances,
  wordsFor,
} from './disturbance.ts';
import { groupCount, userCount } from './population.ts';
import { type Invoke, onStage, type Scenario, type Target } from './scenario.ts';
import { doublesOf } from './state.ts';
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
  return onStage(scenario, targetOf({ what: 'nothing' }), async ({ run, proxy }) => {
    await run();
    const found = new Map<string, Boundary>();
    for (const { kind, startIndex, received } of proxy.pages)
      found.set(`${kind} ${startIndex}`, { kind, startIndex, next: startIndex - 1 + received });
    return [...found.values()];
  });
}

/** Whom a disturbance may hide: whoever stands behind the boundary, or in the middle of the false page. */
function targetOf(disturbance: Disturbance): Target {
  const usual = { user: 20, group: 10 };
  if (disturbance.what === 'nothing' || disturbance.what === 'habit') return usual;
  const { boundary } = disturbance;
  const place = disturbance.what === 'change' ? boundary.next : boundary.startIndex - 1 + 4;
  return boundary.kind === 'Users'
    ? { ...usual, user: Math.min(place, userCount - 1) }
    : { ...usual, group: Math.min(place, groupCount - 1) };
}

const cleanRuns = new Map<string, Promise<CleanRun>>();

function cleanRun(scenario: Scenario, target: Target): Promise<CleanRun> {
  const key = JSON.stringify([scenario.action, scenario.title, target]);
  const known = cleanRuns.get(key) ?? runClean(scenario, target);
  cleanRuns.set(key, known);
  return known;
}

const runClean = (scenario: Scenario, target: Target): Promise<CleanRun> =>
  onStage(scenario, target, async ({ before, run, state }) => {
    const result = await run();
    return { before, after: state(), result };
  });

/** Lets it happen while the scenario runs, and looks at what is there afterwards. */
export async function runCell({ scenario, disturbance }: Cell, invoke?: Invoke): Promise<Verdict> {
  const target = targetOf(disturbance);
  const clean = await cleanRun(scenario, target);
  const work = onStage(
    scenario,
    target,
    async ({ world, proxy, run, state }) => {
      proxy.disturb(disturberFor(disturbance, world));
      const result = await run();
      const { directory } = world.emulator;
      const present = { users: directory.users(), groups: directory.groups(), touched: world.touched };
      const mistake = result.ok ? scenario.mistake?.(result.output, { ...present, target }) : undefined;
      return judge({ result, after: state(), present, doubles: doublesOf(world.emulator), mistake }, clean);
    },
    invoke,
  );
  return work;
}
