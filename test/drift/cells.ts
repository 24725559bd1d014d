import { type Boundary, type Change, changes, type World } from './changes.ts';
import { type FalsePage, falsePages, type Habit, habits } from './false-answers.ts';
import type { Disturber, PageAsked } from './list-proxy.ts';
import { groupCount, userCount } from './population.ts';
import { type Invoke, onStage, type Scenario, type Target } from './scenario.ts';
import { doublesOf } from './state.ts';
import { type CleanRun, judge, type Verdict } from './verdict.ts';

/** Whether it happens in one reading of a list, or in each one again. */
export type Span = 'once' | 'in every reading';

export type Disturbance =
  | { what: 'nothing' }
  | { what: 'change'; boundary: Boundary; change: Change; when: 'before' | 'after'; span: Span }
  | { what: 'false page'; boundary: Boundary; page: FalsePage; span: Span }
  | { what: 'habit'; habit: Habit };

export interface Cell {
  scenario: Scenario;
  disturbance: Disturbance;
}

export function nameOf({ scenario, disturbance }: Cell): string {
  return `${scenario.action} (${scenario.title}): ${wordsFor(disturbance)}`;
}

function wordsFor(disturbance: Disturbance): string {
  const at = ({ kind, startIndex }: Boundary) => `page of ${kind} from ${startIndex}`;
  switch (disturbance.what) {
    case 'nothing':
      return 'nothing';
    case 'habit':
      return disturbance.habit.name;
    case 'change':
      return `${disturbance.change.name}, ${disturbance.when} the ${at(disturbance.boundary)}, ${disturbance.span}`;
    default:
      return `${disturbance.page.name}, ${at(disturbance.boundary)}, ${disturbance.span}`;
  }
}

/** Everything that can happen to the reading of a scenario. */
export async function cellsOf(scenario: Scenario): Promise<Cell[]> {
  const boundaries = await boundariesOf(scenario);
  const disturbances: Disturbance[] = [
    { what: 'nothing' },
    ...habits.map((habit): Disturbance => ({ what: 'habit', habit })),
    ...boundaries.flatMap(disturbancesAt),
  ];
  return disturbances.map((disturbance) => ({ scenario, disturbance }));
}

function disturbancesAt(boundary: Boundary): Disturbance[] {
  const fitting = <Item extends { fits?(at: Boundary): boolean }>(items: readonly Item[]) =>
    items.filter(({ fits }) => fits?.(boundary) ?? true);
  return [
    ...fitting(changes).flatMap((change): Disturbance[] => [
      { what: 'change', boundary, change, when: 'after', span: 'once' },
      { what: 'change', boundary, change, when: 'before', span: 'once' },
      { what: 'change', boundary, change, when: 'after', span: 'in every reading' },
    ]),
    ...fitting(falsePages)
      .filter(({ only = boundary.kind }) => only === boundary.kind)
      .flatMap((page): Disturbance[] => [
        { what: 'false page', boundary, page, span: 'once' },
        { what: 'false page', boundary, page, span: 'in every reading' },
      ]),
  ];
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

function disturberFor(disturbance: Disturbance, world: World): Disturber {
  if (disturbance.what === 'nothing') return {};
  if (disturbance.what === 'habit') {
    const { page, show } = disturbance.habit;
    return { ...(page && { change: (_, answer) => page(answer) }), ...(show && { show }) };
  }
  const { boundary, span } = disturbance;
  const isThere = ({ kind, startIndex }: PageAsked) =>
    kind === boundary.kind && startIndex === boundary.startIndex;
  let turn = 0;
  const isDue = (asked: PageAsked) => isThere(asked) && (span !== 'once' || turn === 0);
  if (disturbance.what === 'false page')
    return { change: (asked, answer, cut) => (isDue(asked) && ++turn ? disturbance.page.spoil(answer, cut) : answer) };
  const happen = (asked: PageAsked) => {
    if (isDue(asked)) disturbance.change.happen(world, boundary, turn++);
  };
  return disturbance.when === 'before' ? { before: happen } : { after: happen };
}
