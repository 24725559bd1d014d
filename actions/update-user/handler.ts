import { ConnectorError } from '../../src/errors.ts';
import type { Handler } from '../../src/host/action.ts';

const handler: Handler<'update-user'> = async ({ input, directory: { users } }) => {
  const { user: reference, clear, attributes, excludedAttributes, ...wanted } = input;
  const both = clear?.find((attribute) => wanted[attribute] !== undefined);
  if (both) throw new ConnectorError('invalid_input', `${both} is given and also listed under Clear.`);
  const before = await users.find(reference);
  const { user, changes } = await users.update(before, wanted, clear, { attributes, excludedAttributes });
  return { user, changed: changes.length > 0, changes };
};

export default handler;
