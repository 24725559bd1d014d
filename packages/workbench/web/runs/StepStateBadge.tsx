import { VisuallyHidden } from '@mantine/core';
import {
  type Icon,
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconLoader2,
  IconPlayerStop,
  IconPlugOff,
} from '@tabler/icons-react';
import type { StepState } from '../../api/run-state.ts';
import css from '../shell/StatusBadge.module.css';
import { StatusBadge, type Tone } from '../shell/StatusBadge.tsx';

const looks: Record<StepState, { word: string; tone: Tone; icon: Icon }> = {
  pending: { word: 'Pending', tone: 'plain', icon: IconCircleDashed },
  running: { word: 'Running', tone: 'live', icon: IconLoader2 },
  completed: { word: 'Completed', tone: 'good', icon: IconCircleCheck },
  failed: { word: 'Failed', tone: 'bad', icon: IconAlertTriangle },
  skipped: { word: 'Skipped', tone: 'plain', icon: IconCircleMinus },
  cancelled: { word: 'Cancelled', tone: 'plain', icon: IconPlayerStop },
  interrupted: { word: 'Interrupted', tone: 'warn', icon: IconPlugOff },
};

export function StepStateBadge({ state }: { state: StepState }) {
  const { word, tone, icon } = looks[state];
  return (
    <StatusBadge tone={tone} icon={icon} spin={state === 'running'}>
      {word}
    </StatusBadge>
  );
}

/** The same where there is little room. */
export function StepStateIcon({ state }: { state: StepState }) {
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
