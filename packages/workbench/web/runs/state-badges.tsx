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
import type { RunKind } from '../../api/types.ts';
import css from '../shell/badges.module.css';
import { StatusBadge } from '../shell/badges.tsx';
import { lookOf, type ShownState, type StateIconName } from './state-look.ts';

const icons: Record<StateIconName, Icon> = {
  queued: IconClock,
  pending: IconCircleDashed,
  running: IconLoader2,
  completed: IconCircleCheck,
  failed: IconAlertTriangle,
  skipped: IconCircleMinus,
  cancelled: IconPlayerStop,
  interrupted: IconPlugOff,
  plan: IconFlask,
};

export function StateBadge(props: ShownState) {
  const { word, tone, icon } = lookOf(props);
  return (
    <StatusBadge tone={tone} icon={icons[icon]} spin={props.state === 'running'}>
      {word}
    </StatusBadge>
  );
}

/** The same where there is little room. */
export function StateIcon(props: ShownState) {
  const { word, tone, icon } = lookOf(props);
  const IconComponent = icons[icon];
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
