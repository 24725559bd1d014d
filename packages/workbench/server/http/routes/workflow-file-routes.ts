import type { FastifyInstance } from 'fastify';
import type { ImportedWorkflow, ImportWorkflow, Template } from '../../../api/types.ts';
import { addWorkflow } from '../../workflows/add-workflow.ts';
import { contentFault } from '../../workflows/content-fault.ts';
import { importNotes } from '../../workflows/import-notes.ts';
import { pickConnection } from '../../workflows/pick-connection.ts';
import { problemFinder } from '../../workflows/problems-in.ts';
import { showWorkflow } from '../../workflows/show-workflow.ts';
import { withoutSecrets } from '../../workflows/without-secrets.ts';
import { fromFile, toFile } from '../../workflows/workflow-file.ts';
import { ApiFailure, notFound } from '../api-failure.ts';
import { attachment } from '../attachment.ts';
import type { Room } from '../room.ts';
import { byKey, id, shape } from '../schemas/shapes.ts';
import { workflowFile } from '../schemas/workflow-shapes.ts';

/** Workflows that come and go as files. */
export function workflowFileRoutes(app: FastifyInstance, { catalog, stores, templates, clock }: Room): void {
  const { connections, workflows } = stores;

  app.get(
    '/api/templates',
    async (): Promise<Template[]> =>
      templates.map(({ id: templateId, file }) => ({
        id: templateId,
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

  app.get<{ Params: { id: string } }>('/api/workflows/:id/export', async ({ params }, reply) => {
    const stored = workflows.find(params.id);
    if (!stored) throw notFound('workflow');
    const file = toFile(
      stored,
      (connectionId) => connections.find(connectionId)?.name,
      ({ serviceId, action, input }) => withoutSecrets(catalog.action(serviceId, action), input),
    );
    return reply
      .header('content-disposition', attachment(stored.name, 'json'))
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(file, null, 2));
  });

  const importing = shape({ file: workflowFile, connections: byKey(id) }, ['file']);
  app.post<{ Body: ImportWorkflow }>(
    '/api/workflows/import',
    { schema: { body: importing } },
    async (request, reply) => {
      const { file, connections: chosen = {} } = request.body;
      const all = connections.all();
      const content = fromFile(file, (serviceId, name) => pickConnection(all, serviceId, name, chosen));
      const fault = contentFault(content);
      if (fault) throw new ApiFailure('invalid_request', fault);
      const stored = addWorkflow(workflows, content, clock);
      const nameOf = (connectionId: string | null) =>
        all.find((connection) => connection.id === connectionId)?.name;
      const imported: ImportedWorkflow = {
        workflow: showWorkflow(stored, problemFinder(catalog, connections)(stored)),
        notes: importNotes(file, stored, nameOf),
      };
      return reply.status(201).send(imported);
    },
  );
}
