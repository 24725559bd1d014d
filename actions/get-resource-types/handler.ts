import type { Handler } from '../../src/host/action.ts';

const handler: Handler<'get-resource-types'> = async ({ input, directory }) => ({
  resourceTypes: await directory.discovery.resourceTypes(input.resourceType),
});

export default handler;
