import type { WorkflowFile } from '../../../api/types.ts';
import { problemFinder } from '../../workflows/find-problems.ts';
import {
  addWorkflow,
  contentFault,
  fromFile,
  pickConnection,
  toFile,
  type WorkflowContent,
} from '../../workflows/workflow-file.ts';
import { HttpError, orNotFound } from '../http-error.ts';
import { type RouteContext, type Serve, sendFile } from '../route-context.ts';

/** Workflows as files: templates, export and import. */
export function workflowFileRoutes(
  serve: Serve,
  { catalog, stores, templates, clock, redactor }: RouteContext,
): void {
  const { connections, workflows } = stores;

  serve('GET /api/templates', async () =>
    templates.map(({ id, file }) => ({
      id,
      title: file.name,
      description: file.description,
      serviceIds: [...new Set(file.steps.map(({ serviceId }) => serviceId))],
      steps: file.steps.map(({ id: stepId, title, serviceId, action }) => ({
        id: stepId,
        title: title || (catalog.action(serviceId, action)?.title ?? action),
        serviceId,
        action,
      })),
    })),
  );

  serve('GET /api/workflows/:id/export', async ({ params }, reply) => {
    const stored = orNotFound(workflows.find(params.id), 'workflow');
    const nameOf = (connectionId: string) => connections.find(connectionId)?.name;
    const file = toFile(stored, nameOf, catalog.action, redactor());
    return sendFile(reply, redactor()(stored.name), 'json', JSON.stringify(file, null, 2));
  });

  serve('POST /api/workflows/import', async ({ body: { file, connections: chosen = {} } }) => {
    const all = connections.all();
    const content = fromFile(file, (serviceId, name) => pickConnection(all, serviceId, name, chosen));
    const fault = contentFault(content);
    if (fault) throw new HttpError('invalid_request', fault);
    const stored = addWorkflow(workflows, content, clock);
    const nameOf = (connectionId: string | null) => all.find(({ id }) => id === connectionId)?.name;
    return {
      workflow: { ...stored, problems: problemFinder(catalog, connections)(stored) },
      notes: importNotes(file, stored, nameOf),
    };
  });
}

/** What an import did not take over as it stood in the file. */
function importNotes(
  file: WorkflowFile,
  made: WorkflowContent,
  nameOf: (connectionId: string | null) => string | undefined,
): string[] {
  const renamed =
    file.name.trim() === made.name
      ? []
      : [`The name "${file.name}" was taken; the workflow is now named "${made.name}".`];
  const steps = new Map<string, string[]>();
  for (const [index, { id, connection }] of file.steps.entries()) {
    const name = nameOf(made.steps[index]?.connectionId ?? null);
    if (!connection || name?.toLowerCase() === connection.toLowerCase()) continue;
    const note =
      name === undefined
        ? `the connection "${connection}" does not exist here.`
        : `"${connection}" does not exist here; "${name}" is used instead.`;
    steps.set(note, [...(steps.get(note) ?? []), id]);
  }
  return [...renamed, ...[...steps].map(([note, ids]) => `${ids.join(', ')}: ${note}`)];
}
