import { VisuallyHidden } from '@mantine/core';
import {
  type Icon,
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconClock,
  IconLoader2,
  IconPlayerStop,
  IconPlugOff,
} from '@tabler/icons-react';
import type { RunState, StepState } from '../../api/run-state.ts';
import css from '../shell/badges.module.css';
import { StatusBadge, type Tone } from '../shell/badges.tsx';

/** The word, colour and icon of each state of runs, steps and items. */
const looks: Record<RunState | StepState, { word: string; tone: Tone; icon: Icon }> = {
  queued: { word: 'Queued', tone: 'plain', icon: IconClock },
  pending: { word: 'Pending', tone: 'plain', icon: IconCircleDashed },
  running: { word: 'Running', tone: 'live', icon: IconLoader2 },
  completed: { word: 'Completed', tone: 'good', icon: IconCircleCheck },
  failed: { word: 'Failed', tone: 'bad', icon: IconAlertTriangle },
  skipped: { word: 'Skipped', tone: 'plain', icon: IconCircleMinus },
  cancelled: { word: 'Cancelled', tone: 'plain', icon: IconPlayerStop },
  interrupted: { word: 'Interrupted', tone: 'warn', icon: IconPlugOff },
};

/** `hadErrors`: of a run that went on after a step had failed. */
export function StateBadge({
  state,
  hadErrors = false,
}: {
  state: RunState | StepState;
  hadErrors?: boolean;
}) {
  const mixed = state === 'completed' && hadErrors;
  const { word, tone, icon } = mixed
    ? { word: 'Completed with errors', tone: 'warn' as const, icon: IconAlertTriangle }
    : looks[state];
  return (
    <StatusBadge tone={tone} icon={icon} spin={state === 'running'}>
      {word}
    </StatusBadge>
  );
}

/** The same where there is little room. */
export function StateIcon({ state }: { state: StepState }) {
  const { word, tone, icon: IconComponent } = looks[state];
  return (
    <span className={css.character} data-tone={tone} title={word}>
      <IconComponent
        size={18}
        stroke={1.9}
        className={state === 'running' ? 'spin' : undefined}
        aria-hidden
      />
      <VisuallyHidden>{word}</VisuallyHidden>
    </span>
  );
}
