import type { Handler } from '../../src/host/action.ts';

const handler: Handler<'custom-request'> = ({ input, directory }) => directory.request(input);

export default handler;
