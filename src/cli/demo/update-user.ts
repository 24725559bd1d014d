import { areChanges, changesOf } from '../print/changes.ts';
import { newTitle, nora } from './cast.ts';
import { insist } from './setback.ts';
import type { Stage } from './stage.ts';

export async function updateUser({ act, show, style, directory }: Stage): Promise<string> {
  const { output, cost } = await act('update-user', { user: nora.userName, title: newTitle });
  const changes = Array.isArray(output.changes) ? output.changes : [];
  insist(areChanges(changes), 'The output names no change.');
  show('out', changesOf(changes, style));
  insist(changes.length === 1 && changes[0]?.before === nora.title, 'Something else than the title changed.');
  insist(directory.user(nora.userName)?.title === newTitle, 'The directory still has the old title.');
  return `Only the title changed (${cost})`;
}
