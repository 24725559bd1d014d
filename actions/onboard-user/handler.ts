import { rowFailure } from '../../src/plan/row-failure.ts';
import type { Handler } from '../../src/runtime/action.ts';

const handler: Handler<'onboard-user'> = async ({ input, directory, soFar }) => {
  const { groups: names = [], matchBy, createMissingGroups, ...person } = input;
  const { users, groups } = directory;
  const present = await users.match(person, matchBy);
  const { user, changes } = present
    ? await users.update(present, person)
    : { user: await users.create(person), changes: [] };
  const operation = present ? (changes.length > 0 ? 'updated' : 'unchanged') : 'created';
  const output: Awaited<ReturnType<typeof handler>> = { user, operation, changes, groups: [] };
  soFar(output);

  for (const name of new Set(names))
    output.groups.push(
      await join(name).catch((error) => ({ group: name, status: 'failed', reason: rowFailure(error) })),
    );
  // What was joined shows only when the user is read again.
  if (output.groups.some(({ status }) => status === 'added')) output.user = await users.get(user.id);
  return output;

  async function join(name: string): Promise<(typeof output.groups)[number]> {
    const group = createMissingGroups ? await groups.ensure(name) : await groups.findIfAny(name);
    if (!group) return { group: name, status: 'not_found', reason: 'No group has this name or id.' };
    const named = { group: name, id: group.id };
    if (group.members.some(({ value }) => value === user.id)) return { ...named, status: 'already_member' };
    let reason: string | undefined;
    await groups.changeMembers({
      groupId: group.id,
      op: 'add',
      ids: [user.id],
      settle: (_, refusal) => {
        reason = refusal;
      },
    });
    return reason === undefined ? { ...named, status: 'added' } : { ...named, status: 'failed', reason };
  }
};

export default handler;
