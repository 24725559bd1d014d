import { UnstyledButton } from '@mantine/core';
import {
  IconAlertTriangle,
  IconFilter,
  IconGripVertical,
  IconPlayerPause,
  IconRepeat,
} from '@tabler/icons-react';
import { memo, useState } from 'react';
import type { Service } from '../../../api/services.ts';
import type { Step } from '../../../api/workflows.ts';
import { ServiceIcon } from '../../shell/ServiceIcon.tsx';
import { DestructiveBadge } from '../DestructiveBadge.tsx';
import css from './StepList.module.css';
import { cardId } from './useFocusOnCard.ts';

interface StepCardProps {
  step: Step;
  index: number;
  service: Service | undefined;
  connectionName: string | undefined;
  faults: number;
  chosen: boolean;
  isDragging: boolean;
  onChoose: (id: string) => void;
  onMove: (id: string, to: number) => void;
  onDrag: (id: string | null) => void;
  onDrop: (to: number) => void;
}

export const StepCard = memo(function StepCard(props: StepCardProps) {
  const {
    step,
    index,
    service,
    connectionName,
    faults,
    chosen,
    isDragging,
    onChoose,
    onMove,
    onDrag,
    onDrop,
  } = props;
  const [over, setOver] = useState(false);
  const action = service?.manifest.actions.find(({ slug }) => slug === step.action);
  const { disabled } = step.settings;
  return (
    <li
      className={css.card}
      data-chosen={chosen || undefined}
      data-off={disabled || undefined}
      data-over={(isDragging && over) || undefined}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        onDrag(step.id);
      }}
      onDragEnd={() => onDrag(null)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={() => {
        setOver(false);
        onDrop(index);
      }}
    >
      <span className={css.handle} aria-hidden>
        <IconGripVertical size={16} />
      </span>
      <ServiceIcon url={service?.iconUrl} size={26} />
      <UnstyledButton
        id={cardId(step.id)}
        className={css.open}
        aria-current={chosen ? 'step' : undefined}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        onClick={() => onChoose(step.id)}
        onKeyDown={(event) => {
          if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
          event.preventDefault();
          onMove(step.id, index + (event.key === 'ArrowUp' ? -1 : 1));
        }}
      >
        <span className={css.title}>{step.title || (action?.title ?? step.action)}</span>
        <span className={css.about}>
          {disabled && <IconPlayerPause size={13} aria-label="Disabled" />}
          {step.forEach !== null && <IconRepeat size={13} aria-label="Runs for each of a list" />}
          {step.when !== null && <IconFilter size={13} aria-label="Has a condition" />}
          <span>
            {step.title && action ? `${action.title} · ` : ''}
            {connectionName ?? 'No connection'}
          </span>
        </span>
      </UnstyledButton>
      {faults > 0 && (
        <span className={css.faults} title={`${faults} to fix`}>
          <IconAlertTriangle size={16} aria-label={`${faults} to fix`} />
        </span>
      )}
      {action?.hints.destructive && <DestructiveBadge />}
      <span className={css.id}>{step.id}</span>
    </li>
  );
});
