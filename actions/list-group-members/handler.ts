import type { Handler } from '../../src/host/action.ts';

const handler: Handler<'list-group-members'> = async ({ input, directory: { users, groups } }) => {
  const { members: listed } = await groups.find(input.group, { fromRecord: true });
  const plain = listed.map(({ value, display }) => ({
    id: value,
    ...(display === undefined ? {} : { userName: display }),
  }));
  if (!input.details && !input.activeOnly) return { members: plain, memberCount: plain.length };

  const found = (await users.resolve(plain.map(({ id }) => id))).flatMap(({ candidates }) => candidates);
  const wanted = input.activeOnly ? found.filter(({ active = true }) => active) : found;
  const members = input.details ? wanted : plain.filter(({ id }) => wanted.some((user) => user.id === id));
  return { members: [...members], memberCount: members.length };
};

export default handler;
