import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { defaultSettings } from '../../../api/rules.ts';
import type { Connection, Step, Workflow } from '../../../api/types.ts';
import { call } from '../../api/request.ts';
import { TextButton } from '../../shell/controls.tsx';
import { type Draft, draftOf, insertStep, moveStep, nextStepId } from './draft.ts';
import { createSaver, type Saving } from './saver.ts';

/** The workflow under the editor's hands, saved by itself. */
export function useDraft(workflow: Workflow) {
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(workflow));
  const [saving, setSaving] = useState<Saving>({ state: 'saved', problems: workflow.problems, error: null });
  const newest = useRef(draft);
  const saver = useMemo(
    () =>
      createSaver({
        workflow,
        save: (body) => call('PUT /api/workflows/:id', { params: { id: workflow.id }, body }),
        onState: setSaving,
        waitMs: 600,
      }),
    [workflow],
  );

  const change = useCallback(
    (edit: (draft: Draft) => Draft) => {
      newest.current = edit(newest.current);
      setDraft(newest.current);
      saver.change(newest.current);
    },
    [saver],
  );

  useEffect(() => {
    const refresh = () => void client.invalidateQueries({ queryKey: ['GET /api/workflows'] });
    return () => void saver.flush().then(refresh, refresh);
  }, [saver, client]);

  const pending = saving.state !== 'saved';
  useEffect(() => {
    if (!pending) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [pending]);

  return { draft, change, saving, flush: saver.flush };
}

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
    const onStep = (id: string, edit: (step: Step, steps: Step[], at: number) => Step[]) =>
      onSteps((steps) => {
        const at = steps.findIndex((step) => step.id === id);
        const step = steps[at];
        return step ? edit(step, steps, at) : steps;
      });
    return {
      add(serviceId, action, at) {
        const fitting = connections.filter((connection) => connection.serviceId === serviceId);
        onSteps((steps) => {
          const id = nextStepId(steps);
          const used = steps.findLast((step) => step.serviceId === serviceId)?.connectionId;
          const connectionId = used ?? (fitting.length === 1 ? (fitting[0]?.id ?? null) : null);
          open(id);
          const flow = { when: null, forEach: null, settings: defaultSettings };
          return insertStep(steps, at, {
            id,
            title: '',
            serviceId,
            action,
            connectionId,
            input: {},
            ...flow,
          });
        });
      },
      duplicate: (id) =>
        onStep(id, (step, steps, at) => {
          const copy = { ...structuredClone(step), id: nextStepId(steps) };
          open(copy.id);
          return insertStep(steps, at + 1, copy);
        }),
      remove: (id) =>
        onStep(id, (step, steps, at) => {
          open(null);
          offerUndo(id, () => onSteps((now) => insertStep(now, at, step)));
          return steps.filter((other) => other !== step);
        }),
      move: (id, to) => onSteps((steps) => moveStep(steps, id, to)),
    };
  }, [change, connections, open]);
}

function offerUndo(id: string, undo: () => void): void {
  const notice = notifications.show({
    withBorder: true,
    message: (
      <>
        Step {id} removed.{' '}
        <TextButton
          onClick={() => {
            undo();
            notifications.hide(notice);
          }}
        >
          Undo
        </TextButton>
      </>
    ),
  });
}
