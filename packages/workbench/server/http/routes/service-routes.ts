import type { FastifyInstance } from 'fastify';
import type { Preset, Service, ServiceSummary } from '../../../api/types.ts';
import { iconUrlOf, summaryOf } from '../../connectors/catalog.ts';
import { readIcon } from '../../connectors/icon.ts';
import { partValues } from '../../connectors/secret-fields.ts';
import { notFound } from '../api-failure.ts';
import type { Room } from '../room.ts';

export function serviceRoutes(app: FastifyInstance, { catalog, presets }: Room): void {
  const find = (id: string) => {
    const loaded = catalog.find(id);
    if (!loaded) throw notFound('service');
    return loaded;
  };

  app.get('/api/services', async (): Promise<ServiceSummary[]> => catalog.all().map(summaryOf));

  app.get<{ Params: { id: string } }>('/api/services/:id', async ({ params }): Promise<Service> => {
    const { manifest } = find(params.id);
    return { id: manifest.id, iconUrl: iconUrlOf(manifest.id), manifest };
  });

  app.get<{ Params: { id: string } }>('/api/services/:id/icon', async ({ params }, reply) => {
    const icon = await readIcon(find(params.id));
    if (!icon) throw notFound('icon');
    return reply.type(icon.type).send(icon.content);
  });

  app.get(
    '/api/presets',
    async (): Promise<Preset[]> =>
      presets.flatMap(({ values, ...preset }) => {
        const method = catalog.method(preset.serviceId, preset.methodId);
        if (!method) return [];
        const { open, secrets } = partValues(method, values);
        return [{ ...preset, values: open, secretsSet: Object.keys(secrets) }];
      }),
  );
}
