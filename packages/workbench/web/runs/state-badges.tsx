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

const looks: Record<RunState, { word: string; tone: Tone; icon: Icon }> = {
  queued: { word: 'Queued', tone: 'plain', icon: IconClock },
  running: { word: 'Running', tone: 'live', icon: IconLoader2 },
  completed: { word: 'Completed', tone: 'good', icon: IconCircleCheck },
  failed: { word: 'Failed', tone: 'bad', icon: IconAlertTriangle },
  cancelled: { word: 'Cancelled', tone: 'plain', icon: IconPlayerStop },
  interrupted: { word: 'Interrupted', tone: 'warn', icon: IconPlugOff },
};

export function RunStateBadge({ state, hadErrors = false }: { state: RunState; hadErrors?: boolean }) {
  const { word, tone, icon } = looks[state];
  const mixed = state === 'completed' && hadErrors;
  return (
    <StatusBadge
      tone={mixed ? 'warn' : tone}
      icon={mixed ? IconAlertTriangle : icon}
      spin={state === 'running'}
    >
      {mixed ? 'Completed with errors' : word}
    </StatusBadge>
  );
}

const stepLooks: Record<StepState, { word: string; tone: Tone; icon: Icon }> = {
  pending: { word: 'Pending', tone: 'plain', icon: IconCircleDashed },
  running: { word: 'Running', tone: 'live', icon: IconLoader2 },
  completed: { word: 'Completed', tone: 'good', icon: IconCircleCheck },
  failed: { word: 'Failed', tone: 'bad', icon: IconAlertTriangle },
  skipped: { word: 'Skipped', tone: 'plain', icon: IconCircleMinus },
  cancelled: { word: 'Cancelled', tone: 'plain', icon: IconPlayerStop },
  interrupted: { word: 'Interrupted', tone: 'warn', icon: IconPlugOff },
};

export function StepStateBadge({ state }: { state: StepState }) {
  const { word, tone, icon } = stepLooks[state];
  return (
    <StatusBadge tone={tone} icon={icon} spin={state === 'running'}>
      {word}
    </StatusBadge>
  );
}

/** The same where there is little room. */
export function StepStateIcon({ state }: { state: StepState }) {
  const { word, tone, icon: IconComponent } = stepLooks[state];
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
