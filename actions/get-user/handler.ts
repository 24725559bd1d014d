import type { Handler } from '../../src/host/action.ts';

const handler: Handler<'get-user'> = async ({ input, directory }) => {
  const { user: reference, ...selection } = input;
  const user = await directory.users.find(reference);
  const selected = selection.attributes ?? selection.excludedAttributes;
  return { user: selected ? await directory.users.get(user.id, selection) : user };
};

export default handler;
