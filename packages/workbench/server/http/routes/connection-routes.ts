import type { FastifyInstance } from 'fastify';
import type { Connection, CreateConnection, EditConnection } from '../../../api/types.ts';
import { credentialsOf, keptSecrets, valuesFault } from '../../connections/credentials-of.ts';
import { followsPreset } from '../../connections/follows-preset.ts';
import { showConnection, usersOf } from '../../connections/show-connection.ts';
import type { StoredConnection } from '../../storage/connection-store.ts';
import { newId } from '../../storage/new-id.ts';
import { isTaken } from '../../storage/sql.ts';
import { ApiFailure, notFound } from '../api-failure.ts';
import { methodOf } from '../method-of.ts';
import type { Room } from '../room.ts';
import { id, json, list, name, shape } from '../schemas/shapes.ts';

interface ById {
  Params: { id: string };
}

export function connectionRoutes(app: FastifyInstance, room: Room): void {
  const { catalog, stores, presets, recentTests, clock } = room;
  const { connections, workflows } = stores;

  const show = (stored: StoredConnection): Connection =>
    showConnection(stored, usersOf(stored.id, workflows.all()), catalog.find(stored.serviceId) !== undefined);
  const find = (wanted: string) => {
    const stored = connections.find(wanted);
    if (!stored) throw notFound('connection');
    return stored;
  };

  app.get('/api/connections', async (): Promise<Connection[]> => connections.all().map(show));

  app.get<ById>('/api/connections/:id', async ({ params }) => show(find(params.id)));

  const creation = shape({ serviceId: id, methodId: id, name, values: json, presetId: id }, [
    'serviceId',
    'methodId',
    'name',
    'values',
  ]);
  app.post<{ Body: CreateConnection }>(
    '/api/connections',
    { schema: { body: creation } },
    async (request, reply) => {
      const { serviceId, methodId, values, presetId } = request.body;
      const method = methodOf(catalog, serviceId, methodId);
      const preset = presets.find((offer) => offer.id === presetId);
      const credentials = credentialsOf(method, values, { preset: preset?.values });
      const fault = valuesFault(method, credentials);
      if (fault) throw new ApiFailure('invalid_request', fault);
      const now = clock.now().toISOString();
      const stored: StoredConnection = {
        id: newId('con'),
        name: request.body.name.trim(),
        serviceId,
        methodId,
        presetId: preset && followsPreset(method, credentials, preset) ? preset.id : null,
        ...credentials,
        lastTest: recentTests.recall(serviceId, credentials),
        createdAt: now,
        updatedAt: now,
      };
      try {
        connections.add(stored);
      } catch (error) {
        if (!isTaken(error)) throw error;
        throw new ApiFailure(
          'name_taken',
          `There is already a connection "${stored.name}".`,
          'Choose another name.',
        );
      }
      return reply.status(201).send(show(stored));
    },
  );

  const edit = shape({ values: json, methodId: id, clearSecrets: list(id, 50), name: {} }, ['values']);
  app.put<ById & { Body: EditConnection }>(
    '/api/connections/:id',
    { schema: { body: edit } },
    async (request) => {
      const { values, clearSecrets = [] } = request.body;
      if ('name' in request.body) {
        throw new ApiFailure(
          'invalid_request',
          'The name of a connection cannot be changed.',
          'Make a new connection.',
        );
      }
      const before = find(request.params.id);
      const methodId = request.body.methodId ?? before.methodId;
      const method = methodOf(catalog, before.serviceId, methodId);
      const stays = Object.entries(before.secrets).filter(([key]) => !clearSecrets.includes(key));
      const stored = keptSecrets(method, Object.fromEntries(stays));
      const credentials = credentialsOf(method, values, { stored });
      const fault = valuesFault(method, credentials);
      if (fault) throw new ApiFailure('invalid_request', fault);
      const preset = presets.find((offer) => offer.id === before.presetId);
      const after: StoredConnection = {
        ...before,
        ...credentials,
        methodId,
        presetId: preset && followsPreset(method, credentials, preset) ? preset.id : null,
        lastTest: recentTests.recall(before.serviceId, credentials),
        updatedAt: clock.now().toISOString(),
      };
      connections.change(after);
      return show(after);
    },
  );

  app.delete<ById>('/api/connections/:id', async ({ params }, reply) => {
    const stored = find(params.id);
    const users = usersOf(stored.id, workflows.all());
    if (users.length > 0) {
      const names = users.map((user) => `"${user.name}"`).join(', ');
      const hint = 'Choose another connection in its steps, or delete the workflow.';
      throw new ApiFailure('in_use', `"${stored.name}" is used by ${names}.`, hint, { workflows: users });
    }
    connections.remove(stored.id);
    return reply.status(204).send();
  });
}
