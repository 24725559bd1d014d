import type { ConnectionMethod } from '../../api/types.ts';
import type { Catalog } from '../connectors/catalog.ts';
import type { LoadedConnector } from '../connectors/contract.ts';
import { ApiFailure } from './api-failure.ts';

export function serviceOf(catalog: Catalog, serviceId: string): LoadedConnector {
  const loaded = catalog.find(serviceId);
  if (loaded) return loaded;
  throw new ApiFailure(
    'invalid_request',
    `The connector "${serviceId}" is not loaded.`,
    'Start the workbench with its folder.',
  );
}

export function methodOf(catalog: Catalog, serviceId: string, methodId: string): ConnectionMethod {
  const method = catalog.method(serviceOf(catalog, serviceId).manifest.id, methodId);
  if (method) return method;
  throw new ApiFailure('invalid_request', `The connector has no connection method "${methodId}".`);
}
