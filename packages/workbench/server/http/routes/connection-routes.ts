import { leadsElsewhere } from '../../../api/rules.ts';
import type { Connection, NamedRef } from '../../../api/types.ts';
import { completeCredentials, followedPreset, presetOf, valuesFault } from '../../connections/credentials.ts';
import type { StoredConnection } from '../../storage/connection-store.ts';
import { isUniqueViolation } from '../../storage/database.ts';
import { newId, type StoredWorkflow } from '../../storage/stores.ts';
import { HttpError, orNotFound } from '../http-error.ts';
import { methodOf, type RouteContext, type Serve } from '../route-context.ts';

const ENTER_ANEW =
  'The address has changed, and stored secrets are not sent to a new address: enter them again.';

export function connectionRoutes(serve: Serve, context: RouteContext): void {
  const { catalog, stores, presets, recentTests, clock } = context;
  const { connections, workflows } = stores;
  const show = (stored: StoredConnection) =>
    toConnection(stored, workflows.all(), catalog.find(stored.serviceId) !== undefined);
  const find = (id: string) => orNotFound(connections.find(id), 'connection');

  serve('GET /api/connections', async () => connections.all().map(show));

  serve('GET /api/connections/:id', async ({ params }) => show(find(params.id)));

  serve('POST /api/connections', async ({ body: { serviceId, methodId, name, values, presetId } }) => {
    const method = methodOf(catalog, serviceId, methodId);
    const preset = presetOf(presets, presetId, serviceId, methodId);
    const credentials = completeCredentials(method, values, { preset: preset?.values });
    const fault = valuesFault(method, credentials);
    if (fault) throw new HttpError('invalid_request', fault);
    const now = clock.now().toISOString();
    const stored: StoredConnection = {
      id: newId('con'),
      name: name.trim(),
      serviceId,
      methodId,
      presetId: followedPreset(method, credentials, preset),
      ...credentials,
      lastTest: recentTests.recall(serviceId, credentials),
      createdAt: now,
      updatedAt: now,
    };
    try {
      connections.add(stored);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      const message = `A connection "${stored.name}" already exists.`;
      throw new HttpError('name_taken', message, 'Choose another name.');
    }
    return show(stored);
  });

  serve('PUT /api/connections/:id', async ({ params, body }) => {
    const { values, clearSecrets = [] } = body;
    if ('name' in body) {
      const message = 'The name of a connection cannot be changed.';
      throw new HttpError('invalid_request', message, 'Create a new connection.');
    }
    const before = find(params.id);
    const methodId = body.methodId ?? before.methodId;
    const method = methodOf(catalog, before.serviceId, methodId);
    const kept = Object.entries(before.secrets).filter(([key]) => !clearSecrets.includes(key));
    // Another method may send them elsewhere.
    const stored =
      methodId === before.methodId ? { ...before, secrets: Object.fromEntries(kept) } : undefined;
    const credentials = completeCredentials(method, values, { stored });
    const fault = valuesFault(method, credentials);
    if (fault) {
      const elsewhere = leadsElsewhere(method.fields, before.open, credentials.open);
      throw new HttpError('invalid_request', fault, elsewhere ? ENTER_ANEW : '');
    }
    const preset = presetOf(presets, before.presetId, before.serviceId, methodId);
    const after: StoredConnection = {
      ...before,
      ...credentials,
      methodId,
      presetId: followedPreset(method, credentials, preset),
      lastTest: recentTests.recall(before.serviceId, credentials),
      updatedAt: clock.now().toISOString(),
    };
    connections.change(after);
    return show(after);
  });

  serve('DELETE /api/connections/:id', async ({ params }) => {
    const stored = find(params.id);
    const users = workflowsUsing(stored.id, workflows.all());
    if (users.length > 0) {
      const names = users.map((user) => `"${user.name}"`).join(', ');
      const hint = 'Choose another connection in its steps, or delete the workflow.';
      throw new HttpError('in_use', `"${stored.name}" is used by ${names}.`, hint, { workflows: users });
    }
    connections.remove(stored.id);
  });
}

/** A connection as the page may see it. */
function toConnection(
  { open, secrets, ...stored }: StoredConnection,
  workflows: StoredWorkflow[],
  serviceLoaded: boolean,
): Connection {
  const usedBy = workflowsUsing(stored.id, workflows);
  return { ...stored, values: open, secretsSet: Object.keys(secrets), serviceLoaded, usedBy };
}

/** The workflows with a step that uses the connection. */
function workflowsUsing(connectionId: string, workflows: StoredWorkflow[]): NamedRef[] {
  return workflows
    .filter(({ steps }) => steps.some((step) => step.connectionId === connectionId))
    .map(({ id, name }) => ({ id, name }));
}
