import { UnstyledButton } from '@mantine/core';
import {
  IconAlertTriangle,
  IconFilter,
  IconForms,
  IconGripVertical,
  IconPlayerPause,
  IconRepeat,
} from '@tabler/icons-react';
import { memo, useEffect, useRef, useState } from 'react';
import type { ActionManifest, Step, WorkflowInput } from '../../../api/types.ts';
import { ActionKindIcon, DestructiveBadge, ServiceIcon } from '../../shell/badges.tsx';
import css from './StepList.module.css';

interface StepCardProps {
  step: Step;
  index: number;
  action: ActionManifest | undefined;
  connectionName: string | undefined;
  /** What it works on, in a few words. */
  summary: string;
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
    action,
    connectionName,
    summary,
    faults,
    chosen,
    isDragging,
    onChoose,
    onMove,
    onDrag,
    onDrop,
  } = props;
  const [over, setOver] = useState(false);
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
      {action ? <ActionKindIcon action={action} /> : <ServiceIcon serviceId={step.serviceId} size={20} />}
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
          {step.forEach !== null && <IconRepeat size={13} aria-label="Runs for each item" />}
          {step.when !== null && <IconFilter size={13} aria-label="Has a condition" />}
          <span>
            {[step.title && action?.title, summary, connectionName ?? 'No connection']
              .filter(Boolean)
              .join(' · ')}
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

interface InputsCardProps {
  inputs: WorkflowInput[];
  chosen: boolean;
  onChoose: (id: string) => void;
}

/** Where a run begins: what it asks for. */
export function InputsCard({ inputs, chosen, onChoose }: InputsCardProps) {
  return (
    <div className={css.card} data-chosen={chosen || undefined}>
      <IconForms size={20} stroke={1.6} aria-hidden style={{ flex: 'none', color: 'var(--brand)' }} />
      <UnstyledButton id={cardId('inputs')} className={css.open} onClick={() => onChoose('inputs')}>
        <span className={css.title}>Inputs</span>
        <span className={css.about}>
          <span>
            {inputs.length === 0
              ? 'No inputs'
              : `Asks for ${inputs.map(({ title, key }) => title || key).join(', ')}`}
          </span>
        </span>
      </UnstyledButton>
    </div>
  );
}

const cardId = (chosen: string) => `card.${chosen}`;

/** When the details are closed, the keyboard goes on at the card they belonged to; where that is gone, at the page. */
export function useFocusOnCard(chosen: string | undefined): void {
  const before = useRef(chosen);
  useEffect(() => {
    const closed = chosen === undefined ? before.current : undefined;
    before.current = chosen;
    if (closed === undefined || document.activeElement !== document.body) return;
    (document.getElementById(cardId(closed)) ?? document.querySelector('main'))?.focus();
  }, [chosen]);
}
