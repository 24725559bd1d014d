import { isUniqueViolation } from '../../storage/database.ts';
import type { StoredWorkflow } from '../../storage/stores.ts';
import { problemFinder } from '../../workflows/find-problems.ts';
import {
  addWorkflow,
  contentFault,
  fromFile,
  importNotes,
  toFile,
  type WorkflowContent,
} from '../../workflows/workflow-file.ts';
import { HttpError, orNotFound } from '../http-error.ts';
import { type RouteContext, type Serve, sendFile } from '../route-context.ts';

const emptyWorkflow = { name: 'New workflow', description: '', inputs: [], steps: [] };

/** Workflows: stored, and as files: templates, export and import. */
export function workflowRoutes(serve: Serve, context: RouteContext): void {
  const { catalog, stores, queue, templates, clock, redactor } = context;
  const { connections, workflows, runs } = stores;
  const find = (id: string) => orNotFound(workflows.find(id), 'workflow');
  const show = (stored: StoredWorkflow) => ({
    ...stored,
    problems: problemFinder(catalog, connections)(stored),
  });
  /** `wanted`: the name that was asked for; another one gets a number where it is taken. */
  const add = (content: WorkflowContent, wanted?: string): StoredWorkflow => {
    refuseFaults(content);
    if (wanted !== undefined && workflows.isNameTaken(wanted.trim())) throw nameTaken(wanted);
    return addWorkflow(workflows, content, clock);
  };

  serve('GET /api/templates', async () =>
    templates.map(({ id, file: { name, description, steps } }) => ({
      id,
      title: name,
      description,
      serviceIds: servicesOf(steps),
      steps: steps.map(({ id: stepId, title, serviceId, action }) => ({
        id: stepId,
        title: title || (catalog.action(serviceId, action)?.title ?? action),
        serviceId,
        action,
      })),
    })),
  );

  serve('GET /api/workflows', async () => {
    const problemsIn = problemFinder(catalog, connections);
    return workflows.all().map((stored) => {
      const { id, name, description, steps, updatedAt } = stored;
      return {
        id,
        name,
        description,
        stepCount: steps.length,
        serviceIds: servicesOf(steps),
        problemCount: problemsIn(stored).length,
        lastRun: runs.list({ workflowId: id, limit: 1 }).runs[0] ?? null,
        updatedAt,
      };
    });
  });

  serve('GET /api/workflows/:id', async ({ params }) => show(find(params.id)));

  serve('POST /api/workflows', async ({ body: { templateId, connections: chosen = {}, ...given } }) => {
    const template = templates.find(({ id }) => id === templateId);
    if (templateId !== undefined) orNotFound(template, 'template');
    const start = template ? fromFile(template.file, connections.all(), chosen) : emptyWorkflow;
    return show(add({ ...start, ...given }, given.name));
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
    const { id, name } = find(params.id);
    if (queue.isRunning(id))
      throw new HttpError('in_use', `"${name}" is running.`, 'Cancel the run, or wait until it has ended.');
    workflows.remove(id);
  });

  serve('POST /api/workflows/:id/duplicate', async ({ params, body: { name } }) => {
    const stored = find(params.id);
    return show(add({ ...stored, name: name ?? `${stored.name.slice(0, 90)} (copy)` }, name));
  });

  serve('GET /api/workflows/:id/export', async ({ params }, reply) => {
    const stored = find(params.id);
    const file = toFile(stored, connections.all(), catalog, redactor());
    return sendFile(reply, redactor()(stored.name), 'json', JSON.stringify(file, null, 2));
  });

  serve('POST /api/workflows/import', async ({ body: { file, connections: chosen = {} } }) => {
    const all = connections.all();
    const stored = add(fromFile(file, all, chosen));
    return { workflow: show(stored), notes: importNotes(file, stored, all) };
  });
}

const servicesOf = (steps: { serviceId: string }[]): string[] => [
  ...new Set(steps.map(({ serviceId }) => serviceId)),
];

function refuseFaults(content: Pick<WorkflowContent, 'steps' | 'inputs'>): void {
  const fault = contentFault(content);
  if (fault) throw new HttpError('invalid_request', fault);
}

function nameTaken(name: string): HttpError {
  return new HttpError('name_taken', `A workflow "${name.trim()}" already exists.`, 'Choose another name.');
}
