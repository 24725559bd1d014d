import { Button, UnstyledButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Fragment, useCallback, useState } from 'react';
import type { Connection } from '../../../api/connections.ts';
import type { Service } from '../../../api/services.ts';
import type { Problem, Step } from '../../../api/workflows.ts';
import type { Draft } from './draft.ts';
import { InputsCard, StepCard } from './StepCard.tsx';
import css from './StepList.module.css';
import { stepSummary } from './step-summary.ts';

interface StepListProps {
  draft: Draft;
  services: Map<string, Service>;
  connections: Connection[];
  problems: Problem[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
  onAdd: (at: number) => void;
  onMove: (id: string, to: number) => void;
}

/** The steps from top to bottom. They move by dragging, or with Alt and an arrow key. */
export function StepList(props: StepListProps) {
  const { draft, services, connections, problems, chosen, onChoose, onAdd, onMove } = props;
  const [dragged, setDragged] = useState<string | null>(null);
  const drop = useCallback(
    (to: number) => {
      if (dragged) onMove(dragged, to);
      setDragged(null);
    },
    [dragged, onMove],
  );
  const summaryOf = (step: Step) => {
    const actions = services.get(step.serviceId)?.manifest.actions;
    return stepSummary(
      step,
      actions?.find(({ slug }) => slug === step.action),
      draft,
    );
  };
  return (
    <>
      <InputsCard inputs={draft.inputs} chosen={chosen === 'inputs'} onChoose={onChoose} />
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
              service={services.get(step.serviceId)}
              summary={summaryOf(step)}
              connectionName={connections.find(({ id }) => id === step.connectionId)?.name}
              faults={problems.filter(({ stepId }) => stepId === step.id).length}
              chosen={chosen === step.id}
              isDragging={dragged !== null}
              onChoose={onChoose}
              onMove={onMove}
              onDrag={setDragged}
              onDrop={drop}
            />
          </Fragment>
        ))}
      </ol>
      <div className={css.between} />
      <Button
        fullWidth
        variant="default"
        leftSection={<IconPlus size={16} />}
        onClick={() => onAdd(draft.steps.length)}
      >
        Add step
      </Button>
    </>
  );
}
