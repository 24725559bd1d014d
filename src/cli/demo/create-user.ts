import { treeOf } from '../print/tree.ts';
import { nora, userIn } from './cast.ts';
import { insist } from './setback.ts';
import type { Stage } from './stage.ts';

export async function createUser({ act, show, style, directory }: Stage): Promise<string> {
  const { output, cost } = await act('create-user', nora);
  const { id, displayName, active, atlassianAccountId } = userIn(output);
  show('out', treeOf({ id, displayName, active, atlassianAccountId }, style));
  insist(
    typeof id === 'string' && directory.user(nora.userName)?.id === id,
    'The new user is not in the directory.',
  );
  return `Nora is in the directory and has an Atlassian account (${cost})`;
}
