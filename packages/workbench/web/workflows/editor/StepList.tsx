import { UnstyledButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Fragment, useCallback, useState } from 'react';
import { actionOf } from '../../../api/rules.ts';
import { Action } from '../../shell/controls.tsx';
import { useEditor } from './editor-context.ts';
import { InputsCard, StepCard } from './StepCard.tsx';
import css from './StepList.module.css';
import { stepSummary } from './step-summary.ts';

interface StepListProps {
  chosen: string | undefined;
  onAdd: (at: number) => void;
  onMove: (id: string, to: number) => void;
}

/** The steps from top to bottom. They move by dragging, or with Alt and an arrow key. */
export function StepList({ chosen, onAdd, onMove }: StepListProps) {
  const { draft, services, connections, saving, open } = useEditor();
  const [dragged, setDragged] = useState<string | null>(null);
  const drop = useCallback(
    (to: number) => {
      if (dragged) onMove(dragged, to);
      setDragged(null);
    },
    [dragged, onMove],
  );
  return (
    <>
      <InputsCard inputs={draft.inputs} chosen={chosen === 'inputs'} onChoose={open} />
      <ol className={css.steps} aria-label="Steps">
        {draft.steps.map((step, index) => (
          <Fragment key={step.id}>
            <li className={css.between} aria-hidden={false}>
              <UnstyledButton
                className={css.plus}
                aria-label={`Add a step before ${step.id}`}
                onClick={() => onAdd(index)}
              >
                <IconPlus size={12} />
              </UnstyledButton>
            </li>
            <StepCard
              step={step}
              index={index}
              action={actionOf(services, step)}
              summary={stepSummary(step, actionOf(services, step), draft)}
              connectionName={connections.find(({ id }) => id === step.connectionId)?.name}
              faults={saving.problems.filter(({ stepId }) => stepId === step.id).length}
              chosen={chosen === step.id}
              isDragging={dragged !== null}
              onChoose={open}
              onMove={onMove}
              onDrag={setDragged}
              onDrop={drop}
            />
          </Fragment>
        ))}
      </ol>
      <div className={css.between} />
      <Action icon={IconPlus} fullWidth onClick={() => onAdd(draft.steps.length)}>
        Add step
      </Action>
    </>
  );
}
