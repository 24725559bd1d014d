import { isRecord } from '../print/scalar.ts';
import { tableOf } from '../print/table.ts';
import { audience, nora } from './cast.ts';
import { insist } from './setback.ts';
import type { Stage } from './stage.ts';

const everyone = audience + 1;
const shown = 3;

export async function listEveryone({ act, show, style }: Stage): Promise<string> {
  const { output, cost } = await act('list-users', { returnAllPages: true });
  const users = Array.isArray(output.Resources) ? output.Resources.filter(isRecord) : [];
  const rows = users
    .slice(-shown)
    .map(({ displayName, userName, active }) => ({ displayName, userName, active }));
  const { paint } = style;
  show('out', [...tableOf(rows, style), paint.dim(`the last ${shown} of ${users.length}`)]);
  const unique = new Set(users.map(({ id }) => id)).size;
  insist(users.length === everyone, `${users.length} users came, not ${everyone}.`);
  insist(unique === everyone, `Only ${unique} of ${everyone} users are different ones.`);
  insist(output.complete === true, 'The list says that it is not complete.');
  insist(
    users.some(({ userName }) => userName === nora.userName),
    'Nora is not in the list.',
  );
  return `${everyone} users, each once, nobody missing (${cost})`;
}
