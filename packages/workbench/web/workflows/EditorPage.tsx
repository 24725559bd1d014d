import { Text, Textarea } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useCallback, useState } from 'react';
import { useLocation } from 'wouter';
import type { Connection } from '../../api/connections.ts';
import type { Service } from '../../api/services.ts';
import type { Workflow } from '../../api/workflows.ts';
import { useConnections } from '../api/connections.ts';
import { isNotFound } from '../api/request.ts';
import { useAllServices } from '../api/services.ts';
import { useSamples, useWorkflow } from '../api/workflows.ts';
import { useEscape } from '../shell/dialogs.tsx';
import { ErrorAlert } from '../shell/errors.tsx';
import { Loading, NotFound, PageLayout } from '../shell/PageLayout.tsx';
import { ActionPicker } from './editor/ActionPicker.tsx';
import { changeStep } from './editor/draft.ts';
import css from './editor/Editor.module.css';
import { EditorBar, EditorNotices } from './editor/EditorBar.tsx';
import { lookupSources } from './editor/find-actions.ts';
import { useFocusOnCard } from './editor/StepCard.tsx';
import { StepList } from './editor/StepList.tsx';
import { StepPanel } from './editor/StepPanel.tsx';
import { useDraft, useStepActions } from './editor/useDraft.tsx';
import { WorkflowInputsPanel } from './editor/WorkflowInputsPanel.tsx';

export default function EditorPage({ id, stepId }: { id: string; stepId: string | undefined }) {
  const workflow = useWorkflow(id);
  const services = useAllServices();
  const connections = useConnections();
  const error = workflow.error ?? services.error ?? connections.error;
  if (workflow.error && isNotFound(workflow.error)) return <NotFound />;
  if (error) {
    return (
      <PageLayout title="Workflow">
        <ErrorAlert
          title="Could not open the workflow"
          error={error}
          onRetry={() => void workflow.refetch()}
        />
      </PageLayout>
    );
  }
  if (!workflow.data || services.isPending || !connections.data) return <Loading what="the workflow" />;
  return (
    <Editor
      // A reload after a conflict starts afresh.
      key={workflow.dataUpdatedAt}
      workflow={workflow.data}
      services={services.services}
      connections={connections.data}
      stepId={stepId}
      onReload={() => void workflow.refetch()}
    />
  );
}

interface EditorProps {
  workflow: Workflow;
  services: Map<string, Service>;
  connections: Connection[];
  /** The step whose panel is open; `inputs` for what the run asks for. */
  stepId: string | undefined;
  onReload: () => void;
}

function Editor({ workflow, services, connections, stepId, onReload }: EditorProps) {
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
  useEscape(stepId !== undefined, () => open(null));

  return (
    <div className={css.editor}>
      <EditorBar
        workflowId={workflow.id}
        draft={draft}
        saving={saving}
        services={services}
        connections={connections}
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
              flush={flush}
              onClose={() => open(null)}
            />
          ) : stepId === 'inputs' ? (
            <WorkflowInputsPanel
              inputs={draft.inputs}
              sources={lookupSources(services)}
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

interface WorkflowDescriptionProps {
  description: string;
  hasSteps: boolean;
  onDescription: (description: string) => void;
}

function WorkflowDescription({ description, hasSteps, onDescription }: WorkflowDescriptionProps) {
  return (
    <div className={css.panelBody}>
      <Textarea
        label="Description"
        placeholder="One sentence, shown in the workflow list"
        value={description}
        autosize
        minRows={2}
        onChange={({ currentTarget }) => onDescription(currentTarget.value)}
      />
      <Text size="sm" c="dimmed" mt="lg">
        {hasSteps
          ? 'Select a step to view or edit it. Steps run from top to bottom, and each can use the outputs of the steps before it.'
          : 'Add the first step: choose an action of one of your services, then fill in its inputs.'}
      </Text>
    </div>
  );
}
