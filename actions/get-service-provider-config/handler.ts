import type { Handler } from '../../src/runtime/action.ts';

const handler: Handler<'get-service-provider-config'> = async ({ directory }) => ({
  config: await directory.discovery.serviceProviderConfig(),
});

export default handler;
