import { useConnections } from '../api/connections.ts';
import { isNotFound } from '../api/request.ts';
import { useAllServices } from '../api/services.ts';
import { useWorkflow } from '../api/workflows.ts';
import { ErrorAlert } from '../shell/ErrorAlert.tsx';
import { Loading } from '../shell/Loading.tsx';
import { NotFound } from '../shell/NotFound.tsx';
import { PageLayout } from '../shell/PageLayout.tsx';
import { Editor } from './editor/Editor.tsx';

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
          title="The workflow could not be opened"
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
