import { ConnectorError } from '../../src/errors.ts';
import type { Handler } from '../../src/host/action.ts';

const handler: Handler<'list-user-groups'> = async ({ input, directory: { users, groups } }) => {
  const { id, userName = id } = await users.find(input.user);
  // A list may show less than the record; a record without groups says nothing about them.
  const memberOf = (await users.get(id)).groups ?? (await groups.groupsOf(id));
  if (memberOf) return { groups: memberOf };
  throw new ConnectorError(
    'unexpected_response',
    `The groups of ${userName} are not known: neither the user nor the groups of the directory show memberships.`,
  );
};

export default handler;
