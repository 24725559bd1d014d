import { loadPackageDefinition, type ServiceClientConstructor, type ServiceDefinition } from '@grpc/grpc-js';
import { fromJSON } from '@grpc/proto-loader';
import protobuf from 'protobufjs';

/** The service of a .proto text. Names in camel case; 64-bit numbers are texts, for JavaScript has none; nothing is left out. */
export function pluginClient(proto: string): ServiceClientConstructor {
  const definition = fromJSON(protobuf.parse(proto).root.toJSON(), {
    longs: String,
    enums: String,
    defaults: true,
    objects: true,
    arrays: true,
  });
  const root = loadPackageDefinition(definition);
  const pack = root.integration_pack;
  if (pack && 'Plugin' in pack && typeof pack.Plugin === 'function' && 'service' in pack.Plugin)
    return pack.Plugin;
  throw new Error('The .proto has no service integration_pack.Plugin.');
}

/**
 * The same service as a server offers it.
 * @throws Error where the text has no service integration_pack.Plugin
 */
export const pluginService = (proto: string): ServiceDefinition => pluginClient(proto).service;
