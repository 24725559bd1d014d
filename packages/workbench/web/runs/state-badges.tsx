import { VisuallyHidden } from '@mantine/core';
import {
  type Icon,
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconClock,
  IconFlask,
  IconLoader2,
  IconPlayerStop,
  IconPlugOff,
} from '@tabler/icons-react';
import type { Outcome, RunKind, RunState, StepState } from '../../api/types.ts';
import css from '../shell/badges.module.css';
import { StatusBadge, type Tone } from '../shell/badges.tsx';

/** The word, colour and icon of each state of runs, steps and items. */
export const looks: Record<RunState | StepState, { word: string; tone: Tone; icon: Icon }> = {
  queued: { word: 'Queued', tone: 'plain', icon: IconClock },
  pending: { word: 'Pending', tone: 'plain', icon: IconCircleDashed },
  running: { word: 'Running', tone: 'live', icon: IconLoader2 },
  completed: { word: 'Completed', tone: 'good', icon: IconCircleCheck },
  failed: { word: 'Failed', tone: 'bad', icon: IconAlertTriangle },
  skipped: { word: 'Skipped', tone: 'plain', icon: IconCircleMinus },
  cancelled: { word: 'Cancelled', tone: 'plain', icon: IconPlayerStop },
  interrupted: { word: 'Interrupted', tone: 'warn', icon: IconPlugOff },
};

interface StateProps {
  state: RunState | StepState;
  /** Of a run that went on after a step had failed. */
  hadErrors?: boolean;
  outcome?: Outcome | null;
  dryRun?: boolean;
  /** Of what is not as asked for. */
  count?: number;
}

/** What is shown of a state: what was brought about says more than that it ended. */
function lookOf({ state, hadErrors, outcome, dryRun, count = 0 }: StateProps) {
  const look = looks[state];
  const counted = count > 0 ? ` (${count})` : '';
  if (state === 'failed' && outcome === 'partial') return { ...look, word: 'Failed, partly done' };
  if (state !== 'completed') return look;
  if (hadErrors) return { word: 'Completed with errors', tone: 'warn' as const, icon: IconAlertTriangle };
  if (outcome === 'partial') {
    return { word: `Partly done${counted}`, tone: 'warn' as const, icon: IconAlertTriangle };
  }
  if (outcome === 'unchanged') return { ...look, word: 'Nothing to do' };
  if (outcome === 'done' && dryRun) return { word: 'Would change', tone: 'live' as const, icon: IconFlask };
  return look;
}

export function StateBadge(props: StateProps) {
  const { word, tone, icon } = lookOf(props);
  return (
    <StatusBadge tone={tone} icon={icon} spin={props.state === 'running'}>
      {word}
    </StatusBadge>
  );
}

/** The same where there is little room. */
export function StateIcon(props: StateProps) {
  const { word, tone, icon: IconComponent } = lookOf(props);
  return (
    <span className={css.icon} data-tone={tone} title={word}>
      <IconComponent
        size={18}
        stroke={1.9}
        className={props.state === 'running' ? 'spin' : undefined}
        aria-hidden
      />
      <VisuallyHidden>{word}</VisuallyHidden>
    </span>
  );
}

interface KindBadgeProps {
  kind: RunKind;
  dryRun: boolean;
}

/** What a run is, where it is not simply the workflow run for real. */
export function KindBadge({ kind, dryRun }: KindBadgeProps) {
  return (
    <>
      {dryRun && (
        <StatusBadge tone="brand" hint="Reads real data and changes nothing">
          Dry run
        </StatusBadge>
      )}
      {kind !== 'workflow' && <StatusBadge>{kinds[kind]}</StatusBadge>}
    </>
  );
}

const kinds = { step: 'One step', plan: 'Applied plan', undo: 'Undo' };
