import type { Handler } from '../../src/host/action.ts';

const handler: Handler<'list-groups'> = async ({ input, directory, setPartialOutput }) => {
  const { returnAllPages, count, maxResults = Number.POSITIVE_INFINITY, ...query } = input;
  const most = Math.min(returnAllPages ? Number.POSITIVE_INFINITY : count, maxResults);
  return directory.groups.collect({ ...query, most }, setPartialOutput);
};

export default handler;
