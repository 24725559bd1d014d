import { isRecord } from '../print/scalar.ts';
import { newTitle, nora } from './cast.ts';
import { changesOf } from './changes.ts';
import { insist } from './setback.ts';
import type { Stage } from './stage.ts';

export async function updateUser({ act, show, style, directory }: Stage): Promise<string> {
  const { output, cost } = await act('update-user', { user: nora.userName, title: newTitle });
  const changes = Array.isArray(output.changes) ? output.changes.filter(isRecord) : [];
  show(
    'out',
    changesOf(
      changes.map(({ attribute, before, after }) => ({ attribute: String(attribute), before, after })),
      style,
    ),
  );
  insist(changes.length === 1 && changes[0]?.before === nora.title, 'Something else than the title changed.');
  insist(directory.user(nora.userName)?.title === newTitle, 'The directory still has the old title.');
  return `Only the title changed (${cost})`;
}
