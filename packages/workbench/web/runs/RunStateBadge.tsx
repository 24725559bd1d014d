import {
  type Icon,
  IconAlertTriangle,
  IconCircleCheck,
  IconClock,
  IconLoader2,
  IconPlayerStop,
  IconPlugOff,
} from '@tabler/icons-react';
import type { RunState } from '../../api/run-state.ts';
import { StatusBadge, type Tone } from '../shell/StatusBadge.tsx';

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
