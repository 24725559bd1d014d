import { useConnections } from '../api/connections.ts';
import { isMissing } from '../api/request.ts';
import { useAllServices } from '../api/services.ts';
import { useWorkflow } from '../api/workflows.ts';
import { FailureNotice } from '../shell/FailureNotice.tsx';
import { NotFound } from '../shell/NotFound.tsx';
import { Page } from '../shell/Page.tsx';
import { Waiting } from '../shell/Waiting.tsx';
import { Editor } from './editor/Editor.tsx';

export default function EditorPage({ id, stepId }: { id: string; stepId: string | undefined }) {
  const workflow = useWorkflow(id);
  const services = useAllServices();
  const connections = useConnections();
  const error = workflow.error ?? services.error ?? connections.error;
  if (workflow.error && isMissing(workflow.error)) return <NotFound />;
  if (error) {
    return (
      <Page title="Workflow">
        <FailureNotice
          title="The workflow could not be opened"
          error={error}
          onRetry={() => void workflow.refetch()}
        />
      </Page>
    );
  }
  if (!workflow.data || services.isPending || !connections.data) return <Waiting what="the workflow" />;
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
