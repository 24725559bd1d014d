import { UnstyledButton } from '@mantine/core';
import { IconForms } from '@tabler/icons-react';
import type { WorkflowInput } from '../../../api/workflows.ts';
import css from './StepList.module.css';
import { cardId } from './useFocusOnCard.ts';

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
              ? 'Runs without asking anything'
              : `Asks for ${inputs.map(({ title, key }) => title || key).join(', ')}`}
          </span>
        </span>
      </UnstyledButton>
    </div>
  );
}
