import type { Handler } from '../../src/host/action.ts';

const handler: Handler<'list-users'> = async ({ input, directory, setPartialOutput }) => {
  const { returnAllPages, count, maxResults, startIndex, ...conditions } = input;
  const most = Math.min(
    returnAllPages ? Number.POSITIVE_INFINITY : count,
    maxResults ?? Number.POSITIVE_INFINITY,
  );
  return directory.users.collect({ ...conditions, startIndex, most }, setPartialOutput);
};

export default handler;
