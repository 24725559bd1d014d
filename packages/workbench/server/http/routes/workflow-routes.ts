import type { Workflow, WorkflowSummary } from '../../../api/types.ts';
import { isUniqueViolation } from '../../storage/database.ts';
import type { StoredWorkflow } from '../../storage/stores.ts';
import { problemFinder } from '../../workflows/find-problems.ts';
import { addWorkflow, contentFault, fromFile, pickConnection } from '../../workflows/workflow-file.ts';
import { HttpError, orNotFound } from '../http-error.ts';
import type { RouteContext, Serve } from '../route-context.ts';

const emptyWorkflow = { name: 'New workflow', description: '', inputs: [], steps: [] };

export function workflowRoutes(serve: Serve, context: RouteContext): void {
  const { catalog, stores, queue, templates, clock } = context;
  const { connections, workflows, runs } = stores;
  const find = (id: string) => orNotFound(workflows.find(id), 'workflow');
  const show = (stored: StoredWorkflow): Workflow => ({
    ...stored,
    problems: problemFinder(catalog, connections)(stored),
  });

  serve('GET /api/workflows', async () => {
    const problemsIn = problemFinder(catalog, connections);
    return workflows.all().map((stored): WorkflowSummary => {
      const { id, name, description, steps, updatedAt } = stored;
      const [last] = runs.list({ workflowId: id, limit: 1 }).runs;
      return {
        id,
        name,
        description,
        stepCount: steps.length,
        serviceIds: [...new Set(steps.map(({ serviceId }) => serviceId))],
        problemCount: problemsIn(stored).length,
        lastRun: last ?? null,
        updatedAt,
      };
    });
  });

  serve('GET /api/workflows/:id', async ({ params }) => show(find(params.id)));

  serve('POST /api/workflows', async ({ body: { templateId, connections: chosen = {}, ...given } }) => {
    const template =
      templateId === undefined
        ? undefined
        : orNotFound(
            templates.find(({ id }) => id === templateId),
            'template',
          );
    const all = connections.all();
    const start = template
      ? fromFile(template.file, (serviceId, name) => pickConnection(all, serviceId, name, chosen))
      : emptyWorkflow;
    const content = { ...start, ...given };
    refuseFaults(content);
    if (given.name !== undefined && workflows.isNameTaken(given.name.trim())) throw nameTaken(given.name);
    return show(addWorkflow(workflows, content, clock));
  });

  const change = (before: StoredWorkflow, part: Partial<StoredWorkflow>, revision: number) => {
    const after = { ...before, ...part, revision: revision + 1, updatedAt: clock.now().toISOString() };
    try {
      if (workflows.change(after, revision)) return show(after);
    } catch (error) {
      if (isUniqueViolation(error)) throw nameTaken(after.name);
      throw error;
    }
    throw new HttpError(
      'stale',
      'The workflow has been changed elsewhere since you opened it.',
      'Reload it, or save your version under another name.',
    );
  };

  serve('PUT /api/workflows/:id', async ({ params, body: { revision, ...content } }) => {
    refuseFaults(content);
    return change(find(params.id), { ...content, name: content.name.trim() }, revision);
  });

  serve('PATCH /api/workflows/:id', async ({ params, body }) => {
    const stored = find(params.id);
    return change(stored, { name: body.name.trim() }, stored.revision);
  });

  serve('DELETE /api/workflows/:id', async ({ params }) => {
    const stored = find(params.id);
    if (queue.isRunning(stored.id)) {
      throw new HttpError(
        'in_use',
        `"${stored.name}" is running.`,
        'Cancel the run, or wait until it has ended.',
      );
    }
    workflows.remove(stored.id);
  });

  serve('POST /api/workflows/:id/duplicate', async ({ params, body: { name } }) => {
    const stored = find(params.id);
    if (name !== undefined && workflows.isNameTaken(name.trim())) throw nameTaken(name);
    const copy = { ...stored, name: name ?? `${stored.name.slice(0, 90)} (copy)` };
    return show(addWorkflow(workflows, copy, clock));
  });
}

function refuseFaults(content: Parameters<typeof contentFault>[0]): void {
  const fault = contentFault(content);
  if (fault) throw new HttpError('invalid_request', fault);
}

function nameTaken(name: string): HttpError {
  return new HttpError('name_taken', `A workflow "${name.trim()}" already exists.`, 'Choose another name.');
}
