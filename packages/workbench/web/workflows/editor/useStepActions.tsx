import { Anchor } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import type { Connection } from '../../../api/connections.ts';
import { defaultSettings } from '../../../api/default-settings.ts';
import type { Step } from '../../../api/workflows.ts';
import { type Draft, insertStep, moveStep, nextStepId } from './draft.ts';

interface StepActionsOptions {
  change: (edit: (draft: Draft) => Draft) => void;
  connections: Connection[];
  open: (stepId: string | null) => void;
}

export interface StepActions {
  add(serviceId: string, action: string, at: number): void;
  duplicate(id: string): void;
  remove(id: string): void;
  move(id: string, to: number): void;
}

/** What can be done with steps as a whole. */
export function useStepActions({ change, connections, open }: StepActionsOptions): StepActions {
  return useMemo(() => {
    const onSteps = (edit: (steps: Step[]) => Step[]) =>
      change((draft) => ({ ...draft, steps: edit(draft.steps) }));
    return {
      add(serviceId, action, at) {
        const fitting = connections.filter((connection) => connection.serviceId === serviceId);
        onSteps((steps) => {
          const id = nextStepId(steps);
          const used = steps.findLast((step) => step.serviceId === serviceId)?.connectionId;
          const connectionId = used ?? (fitting.length === 1 ? (fitting[0]?.id ?? null) : null);
          open(id);
          const step = {
            id,
            title: '',
            serviceId,
            action,
            connectionId,
            input: {},
            when: null,
            forEach: null,
          };
          return insertStep(steps, at, { ...step, settings: defaultSettings });
        });
      },
      duplicate(id) {
        onSteps((steps) => {
          const at = steps.findIndex((step) => step.id === id);
          const step = steps[at];
          if (!step) return steps;
          const copy = { ...structuredClone(step), id: nextStepId(steps) };
          open(copy.id);
          return insertStep(steps, at + 1, copy);
        });
      },
      remove(id) {
        onSteps((steps) => {
          const at = steps.findIndex((step) => step.id === id);
          const step = steps[at];
          if (!step) return steps;
          open(null);
          offerUndo(id, () => onSteps((now) => insertStep(now, at, step)));
          return steps.filter((other) => other !== step);
        });
      },
      move: (id, to) => onSteps((steps) => moveStep(steps, id, to)),
    };
  }, [change, connections, open]);
}

function offerUndo(id: string, undo: () => void): void {
  const notice = notifications.show({
    withBorder: true,
    message: (
      <>
        Step {id} is removed.{' '}
        <Anchor
          component="button"
          type="button"
          inherit
          onClick={() => {
            undo();
            notifications.hide(notice);
          }}
        >
          Put it back
        </Anchor>
      </>
    ),
  });
}
