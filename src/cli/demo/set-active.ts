import { changesOf } from '../print/changes.ts';
import { nora, userIn } from './cast.ts';
import { insist } from './setback.ts';
import type { Stage } from './stage.ts';

export async function setActive({ act, show, style, directory }: Stage, active: boolean): Promise<string> {
  const before = directory.user(nora.userName)?.active;
  const { output, cost } = await act(active ? 'reactivate-user' : 'deactivate-user', { user: nora.userName });
  const user = userIn(output);
  show('out', changesOf([{ attribute: 'active', before, after: user.active }], style));
  const wanted = active ? 'active' : 'inactive';
  insist(
    output.changed === true && user.active === active,
    `The output does not say that she is ${wanted} now.`,
  );
  insist(directory.user(nora.userName)?.active === active, `The directory does not have her as ${wanted}.`);
  return active
    ? `She can sign in again (${cost})`
    : `She can no longer sign in; her record is kept (${cost})`;
}
