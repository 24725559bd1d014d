import { type Boundary, type Change, changes, type World } from './changes.ts';
import { type FalsePage, falsePages, type Habit, habits } from './false-answers.ts';
import type { Disturber, PageAsked } from './list-proxy.ts';

/** Whether it happens in one reading of a list, or in each one again. */
export type Span = 'once' | 'in every reading';

export type Disturbance =
  | { what: 'nothing' }
  | { what: 'change'; boundary: Boundary; change: Change; when: 'before' | 'after'; span: Span }
  | { what: 'false page'; boundary: Boundary; page: FalsePage; span: Span }
  | { what: 'habit'; habit: Habit };

/** Of the whole run. */
export const lastingDisturbances: readonly Disturbance[] = [
  { what: 'nothing' },
  ...habits.map((habit): Disturbance => ({ what: 'habit', habit })),
];

/** Everything that can happen while that page is read. */
export function disturbancesAt(boundary: Boundary): Disturbance[] {
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

export function wordsFor(disturbance: Disturbance): string {
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

/** Brings it about in a directory. */
export function disturberFor(disturbance: Disturbance, world: World): Disturber {
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
    return {
      change: (asked, answer, cut) => (isDue(asked) && ++turn ? disturbance.page.spoil(answer, cut) : answer),
    };
  const happen = (asked: PageAsked) => {
    if (isDue(asked)) disturbance.change.happen(world, boundary, turn++);
  };
  return disturbance.when === 'before' ? { before: happen } : { after: happen };
}
