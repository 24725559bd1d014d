import { useDocumentTitle } from '@mantine/hooks';
import { useCallback, useState } from 'react';
import { useLocation } from 'wouter';
import type { Connection } from '../../../api/connections.ts';
import type { Service } from '../../../api/services.ts';
import type { Workflow } from '../../../api/workflows.ts';
import { useSamples } from '../../api/workflows.ts';
import { ActionPicker } from './ActionPicker.tsx';
import { changeStep } from './draft.ts';
import css from './Editor.module.css';
import { EditorBar } from './EditorBar.tsx';
import { EditorNotices } from './EditorNotices.tsx';
import { StepList } from './StepList.tsx';
import { StepPanel } from './StepPanel.tsx';
import { useDraft } from './useDraft.ts';
import { useFocusOnCard } from './useFocusOnCard.ts';
import { useStepActions } from './useStepActions.tsx';
import { WorkflowDescription } from './WorkflowDescription.tsx';
import { WorkflowInputsPanel } from './WorkflowInputsPanel.tsx';

interface EditorProps {
  workflow: Workflow;
  services: Map<string, Service>;
  connections: Connection[];
  /** The step whose panel is open; `inputs` for what the run asks for. */
  stepId: string | undefined;
  onReload: () => void;
}

export function Editor({ workflow, services, connections, stepId, onReload }: EditorProps) {
  const { draft, change, saving, flush } = useDraft(workflow);
  const samples = useSamples(workflow.id);
  const [, navigate] = useLocation();
  const [addAt, setAddAt] = useState<number | null>(null);
  useDocumentTitle(`${draft.name} · Workbench`);

  const open = useCallback(
    (id: string | null) => navigate(`/workflows/${workflow.id}${id ? `/${id}` : ''}`, { replace: true }),
    [navigate, workflow.id],
  );
  const actions = useStepActions({ change, connections, open });
  const step = draft.steps.find(({ id }) => id === stepId);
  useFocusOnCard(stepId);

  return (
    <div className={css.editor}>
      <EditorBar
        workflowId={workflow.id}
        draft={draft}
        saving={saving}
        onName={(name) => change((before) => ({ ...before, name }))}
        flush={flush}
      />
      <EditorNotices saving={saving} onReload={onReload} flush={flush} />
      <div className={css.columns} data-open={step || stepId === 'inputs' ? true : undefined}>
        <div className={css.list}>
          <StepList
            draft={draft}
            services={services}
            connections={connections}
            problems={saving.problems}
            chosen={stepId}
            onChoose={open}
            onAdd={setAddAt}
            onMove={actions.move}
          />
        </div>
        <section className={css.panel} aria-label="Details">
          {step ? (
            <StepPanel
              key={step.id}
              step={step}
              draft={draft}
              workflowId={workflow.id}
              service={services.get(step.serviceId)}
              services={services}
              connections={connections}
              samples={samples.data ?? {}}
              problems={saving.problems.filter((problem) => problem.stepId === step.id)}
              actions={actions}
              onChange={(part) =>
                change((before) => ({ ...before, steps: changeStep(before.steps, step.id, part) }))
              }
              onClose={() => open(null)}
            />
          ) : stepId === 'inputs' ? (
            <WorkflowInputsPanel
              inputs={draft.inputs}
              onChange={(inputs) => change((before) => ({ ...before, inputs }))}
              onClose={() => open(null)}
            />
          ) : (
            <WorkflowDescription
              description={draft.description}
              hasSteps={draft.steps.length > 0}
              onDescription={(description) => change((before) => ({ ...before, description }))}
            />
          )}
        </section>
      </div>
      <ActionPicker
        opened={addAt !== null}
        services={services}
        onClose={() => setAddAt(null)}
        onPick={(serviceId, action) => {
          actions.add(serviceId, action, addAt ?? draft.steps.length);
          setAddAt(null);
        }}
      />
    </div>
  );
}
