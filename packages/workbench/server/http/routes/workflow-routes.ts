import type { FastifyInstance } from 'fastify';
import type {
  CreateWorkflow,
  DuplicateWorkflow,
  RenameWorkflow,
  SaveWorkflow,
  Workflow,
  WorkflowSummary,
} from '../../../api/types.ts';
import { isTaken } from '../../storage/sql.ts';
import type { StoredWorkflow } from '../../storage/workflow-store.ts';
import { addWorkflow } from '../../workflows/add-workflow.ts';
import { contentFault } from '../../workflows/content-fault.ts';
import { pickConnection } from '../../workflows/pick-connection.ts';
import { problemFinder } from '../../workflows/problems-in.ts';
import { showSummary, showWorkflow } from '../../workflows/show-workflow.ts';
import { fromFile } from '../../workflows/workflow-file.ts';
import { ApiFailure, notFound } from '../api-failure.ts';
import type { Room } from '../room.ts';
import { byKey, id, name, shape } from '../schemas/shapes.ts';
import { content } from '../schemas/workflow-shapes.ts';

interface ById {
  Params: { id: string };
}

export function workflowRoutes(
  app: FastifyInstance,
  { catalog, stores, desk, templates, clock }: Room,
): void {
  const { connections, workflows, runs } = stores;
  const find = (wanted: string) => {
    const stored = workflows.find(wanted);
    if (!stored) throw notFound('workflow');
    return stored;
  };
  const show = (stored: StoredWorkflow): Workflow =>
    showWorkflow(stored, problemFinder(catalog, connections)(stored));

  app.get('/api/workflows', async (): Promise<WorkflowSummary[]> => {
    const problemsIn = problemFinder(catalog, connections);
    return workflows.all().map((stored) => {
      const [lastRun] = runs.page({ workflowId: stored.id, limit: 1 }).runs;
      return showSummary(stored, problemsIn(stored).length, lastRun);
    });
  });

  app.get<ById>('/api/workflows/:id', async ({ params }) => show(find(params.id)));

  const creation = shape({ ...content, templateId: id, connections: byKey(id) });
  app.post<{ Body: CreateWorkflow }>(
    '/api/workflows',
    { schema: { body: creation } },
    async ({ body }, reply) => {
      const template = templates.find((candidate) => candidate.id === body.templateId);
      if (body.templateId !== undefined && !template) throw notFound('template');
      const all = connections.all();
      const start = template
        ? fromFile(template.file, (serviceId, wanted) =>
            pickConnection(all, serviceId, wanted, body.connections ?? {}),
          )
        : { name: 'New workflow', description: '', inputs: [], steps: [] };
      const { name: given, description, inputs, steps } = body;
      const made = {
        name: given ?? start.name,
        description: description ?? start.description,
        inputs: inputs ?? start.inputs,
        steps: steps ?? start.steps,
      };
      refuseFaults(made);
      if (given !== undefined && workflows.isNameTaken(given.trim())) throw nameTaken(given);
      return reply.status(201).send(show(addWorkflow(workflows, made, clock)));
    },
  );

  const change = (before: StoredWorkflow, part: Partial<StoredWorkflow>, revision: number) => {
    const after = { ...before, ...part, revision: revision + 1, updatedAt: clock.now().toISOString() };
    try {
      if (workflows.change(after, revision)) return show(after);
    } catch (error) {
      if (isTaken(error)) throw nameTaken(after.name);
      throw error;
    }
    throw new ApiFailure(
      'stale',
      'The workflow was changed elsewhere since you opened it.',
      'Load it again, or save yours under another name.',
    );
  };

  const saving = shape({ ...content, revision: { type: 'integer', minimum: 1 } }, [
    'name',
    'description',
    'inputs',
    'steps',
    'revision',
  ]);
  app.put<ById & { Body: SaveWorkflow }>(
    '/api/workflows/:id',
    { schema: { body: saving } },
    async ({ params, body }) => {
      const { revision, ...part } = body;
      refuseFaults(part);
      return change(find(params.id), { ...part, name: part.name.trim() }, revision);
    },
  );

  const renaming = shape({ name }, ['name']);
  app.patch<ById & { Body: RenameWorkflow }>(
    '/api/workflows/:id',
    { schema: { body: renaming } },
    async ({ params, body }) => {
      const stored = find(params.id);
      return change(stored, { name: body.name.trim() }, stored.revision);
    },
  );

  app.delete<ById>('/api/workflows/:id', async ({ params }, reply) => {
    const stored = find(params.id);
    if (desk.isWorking(stored.id)) {
      throw new ApiFailure('in_use', `"${stored.name}" is running.`, 'Cancel the run, or wait for its end.');
    }
    workflows.remove(stored.id);
    return reply.status(204).send();
  });

  const duplication = shape({ name });
  app.post<ById & { Body: DuplicateWorkflow }>(
    '/api/workflows/:id/duplicate',
    { schema: { body: duplication } },
    async ({ params, body }, reply) => {
      const stored = find(params.id);
      if (body.name !== undefined && workflows.isNameTaken(body.name.trim())) throw nameTaken(body.name);
      const copy = { ...stored, name: body.name ?? `${stored.name.slice(0, 90)} (copy)` };
      return reply.status(201).send(show(addWorkflow(workflows, copy, clock)));
    },
  );
}

function refuseFaults(workflow: Parameters<typeof contentFault>[0]): void {
  const fault = contentFault(workflow);
  if (fault) throw new ApiFailure('invalid_request', fault);
}

function nameTaken(taken: string): ApiFailure {
  return new ApiFailure(
    'name_taken',
    `There is already a workflow "${taken.trim()}".`,
    'Choose another name.',
  );
}
