import type { Outcome, RunState, StepState } from '../../api/types.ts';
import type { Tone } from '../shell/badges.tsx';

/** What is known of the end of a run, a step or an item. */
export interface ShownState {
  state: RunState | StepState;
  /** Of a run that went on after a step had failed. */
  hadErrors?: boolean;
  outcome?: Outcome | null;
  dryRun?: boolean;
  /** Of what is not as asked for. */
  count?: number;
}

export type StateIconName = RunState | StepState | 'plan';

interface Look {
  word: string;
  tone: Tone;
  icon: StateIconName;
}

const words: Record<RunState | StepState, [word: string, tone: Tone]> = {
  queued: ['Queued', 'plain'],
  pending: ['Pending', 'plain'],
  running: ['Running', 'live'],
  completed: ['Completed', 'good'],
  failed: ['Failed', 'bad'],
  skipped: ['Skipped', 'plain'],
  cancelled: ['Cancelled', 'plain'],
  interrupted: ['Interrupted', 'warn'],
};

/** How a state is shown: what was brought about says more than that it ended. A dry run brings nothing about. Pure. */
export function lookOf({ state, hadErrors, outcome, dryRun = false, count = 0 }: ShownState): Look {
  const [word, tone] = words[state];
  if (state !== 'completed') {
    if (outcome !== 'partial' || dryRun) return { word, tone, icon: state };
    if (state === 'skipped') return { word: 'Left out', tone: 'warn', icon: state };
    return { word: `${word}, partly done`, tone: tone === 'plain' ? 'warn' : tone, icon: state };
  }
  if (hadErrors) return { word: 'Completed with errors', tone: 'warn', icon: 'failed' };
  if (outcome === 'partial')
    return { word: count > 0 ? `Partly done (${count})` : 'Partly done', tone: 'warn', icon: 'failed' };
  if (outcome === 'unchanged') return { word: 'Nothing to do', tone, icon: state };
  if (outcome === 'done' && dryRun) return { word: 'Would change', tone: 'live', icon: 'plan' };
  return { word, tone, icon: state };
}
