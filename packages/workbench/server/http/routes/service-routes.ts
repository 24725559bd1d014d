import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';
import { splitValues } from '../../connections/secrets.ts';
import type { LoadedConnector } from '../../connectors/catalog.ts';
import { orNotFound } from '../http-error.ts';
import type { RouteContext, Serve } from '../route-context.ts';

export function serviceRoutes(serve: Serve, { catalog, presets, directories }: RouteContext): void {
  serve('GET /api/services', async () =>
    catalog
      .all()
      .map(({ manifest: { id, title, description, provider, categories, connection, actions } }) => ({
        id,
        title,
        description,
        provider: provider?.name ?? '',
        categories: categories ?? [],
        iconUrl: iconUrlOf(id),
        methods: connection.methods.map((method) => ({ id: method.id, title: method.title })),
        actionCount: actions.length,
        canBeChecked: Object.hasOwn(directories, id),
      })),
  );

  serve('GET /api/services/:id', async ({ params }) => {
    const { manifest } = orNotFound(catalog.find(params.id), 'service');
    return { id: manifest.id, iconUrl: iconUrlOf(manifest.id), manifest };
  });

  serve('GET /api/services/:id/icon', async ({ params }, reply) => {
    const icon = orNotFound(await readIcon(orNotFound(catalog.find(params.id), 'service')), 'icon');
    return reply.type(icon.type).send(icon.content);
  });

  serve('GET /api/connector-faults', async () => catalog.faults);

  serve('GET /api/presets', async () =>
    presets.flatMap(({ values, ...preset }) => {
      const method = catalog.method(preset.serviceId, preset.methodId);
      if (!method) return [];
      const { open, secrets } = splitValues(method, values);
      return [{ ...preset, values: open, secretsSet: Object.keys(secrets) }];
    }),
  );
}

const iconUrlOf = (serviceId: string): string => `/api/services/${serviceId}/icon`;

const types: Record<string, string> = { '.svg': 'image/svg+xml', '.png': 'image/png' };

/** The icon's file, or undefined when there is none that can be shown. */
async function readIcon({ folder, manifest }: LoadedConnector) {
  const file = resolve(folder, manifest.icon);
  const type = types[extname(file).toLowerCase()];
  if (!type || !file.startsWith(folder + sep)) return undefined;
  try {
    return { type, content: await readFile(file) };
  } catch {
    return undefined;
  }
}
