import { treeOf } from '../print/tree.ts';
import { nora, userIn } from './cast.ts';
import { insist } from './setback.ts';
import type { Stage } from './stage.ts';

export async function findUser({ act, show, style, directory }: Stage): Promise<string> {
  const { output, cost } = await act('find-user', { email: nora.primaryEmail });
  insist(output.found === true, 'Nobody was found.');
  const { id, userName, displayName, title } = userIn(output);
  show('out', treeOf({ found: output.found, id, userName, displayName, title }, style));
  insist(id === directory.user(nora.userName)?.id, 'Someone else was found.');
  return `The same id as when she was created (${cost})`;
}
