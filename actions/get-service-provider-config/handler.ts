import type { Handler } from '../../src/host/action.ts';

const handler: Handler<'get-service-provider-config'> = async ({ directory }) => ({
  config: await directory.discovery.serviceProviderConfig(),
});

export default handler;
