import type { Handler } from '../../src/host/action.ts';

const handler: Handler<'get-schemas'> = async ({ input, directory }) => ({
  schemas: await directory.discovery.schemas(input.schema),
});

export default handler;
