import { Textarea, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useCallback, useState } from 'react';
import { useLocation } from 'wouter';
import { actionOf } from '../../api/rules.ts';
import type { Connection, Service, Workflow } from '../../api/types.ts';
import { useAllServices, useApi } from '../api/client.ts';
import { isNotFound } from '../api/request.ts';
import { Ago } from '../shell/Ago.tsx';
import { Note, TextLink, typed } from '../shell/controls.tsx';
import { useEscape } from '../shell/dialogs.tsx';
import { ErrorAlert } from '../shell/errors.tsx';
import { Loading, NotFound, PageLayout } from '../shell/PageLayout.tsx';
import { ActionPicker } from './editor/ActionPicker.tsx';
import css from './editor/Editor.module.css';
import { EditorBar, EditorNotices } from './editor/EditorBar.tsx';
import { EditorProvider, useEditor } from './editor/editor-context.ts';
import { lookupSources } from './editor/find-actions.ts';
import { useFocusOnCard } from './editor/StepCard.tsx';
import { StepList } from './editor/StepList.tsx';
import { StepPanel } from './editor/StepPanel.tsx';
import { useDraft, useStepActions } from './editor/useDraft.tsx';
import { WorkflowInputsPanel } from './editor/WorkflowInputsPanel.tsx';

export default function EditorPage({ id, stepId }: { id: string; stepId: string | undefined }) {
  const workflow = useApi('GET /api/workflows/:id', { params: { id } });
  const services = useAllServices();
  const connections = useApi('GET /api/connections');
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
  const draftState = useDraft(workflow);
  const { draft, change } = draftState;
  const samples = useApi('GET /api/workflows/:id/samples', { params: { id: workflow.id } }).data ?? {};
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
    <EditorProvider value={{ workflowId: workflow.id, ...draftState, services, connections, samples, open }}>
      <div className={css.editor}>
        <EditorBar />
        <EditorNotices onReload={onReload} />
        <div className={css.columns} data-open={step || stepId === 'inputs' ? true : undefined}>
          <div className={css.list}>
            <StepList chosen={stepId} onAdd={setAddAt} onMove={actions.move} />
          </div>
          <section className={css.panel} aria-label="Details">
            {step ? (
              <StepPanel key={step.id} step={step} actions={actions} />
            ) : stepId === 'inputs' ? (
              <WorkflowInputsPanel
                inputs={draft.inputs}
                sources={lookupSources(services)}
                onChange={(inputs) => change((before) => ({ ...before, inputs }))}
                onClose={() => open(null)}
              />
            ) : (
              <Overview />
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
    </EditorProvider>
  );
}

/** What the workflow is for and what it does, while no part of it is open. */
function Overview() {
  const { draft, change, services, samples } = useEditor();
  const last = Object.values(samples).sort((a, b) => b.at.localeCompare(a.at))[0];
  return (
    <div className={css.panelBody}>
      <Textarea
        label="Description"
        placeholder="One sentence, shown in the workflow list"
        value={draft.description}
        autosize
        minRows={2}
        onChange={typed((description) => change((before) => ({ ...before, description })))}
      />
      {draft.steps.length === 0 ? (
        <Note mt="lg">
          Add the first step: choose an action of one of your services, then fill in its inputs.
        </Note>
      ) : (
        <>
          <Title order={2} mt="lg">
            What it does
          </Title>
          <ol className={css.overview} aria-label="What it does">
            {draft.steps.map((step) => {
              const action = actionOf(services, step);
              return (
                <li key={step.id}>
                  <b>{action?.title ?? step.action}</b>
                  {step.forEach !== null && ' for each item'}
                  <Note>{action?.description}</Note>
                </li>
              );
            })}
          </ol>
          <Note>
            {last ? (
              <>
                Last {last.dryRun ? 'dry run' : 'run'} <Ago at={last.at} />.{' '}
                <TextLink to={`/runs/${last.runId}`}>View it</TextLink>
              </>
            ) : (
              'Not run yet. A dry run shows what would change, without changing anything.'
            )}
          </Note>
        </>
      )}
    </div>
  );
}
