import { namesFor, taggedAddress } from 'scim-directory-doctor';
import { confirm } from '../confirm.ts';
import { counted, hang, printable } from '../print/text.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usage.ts';

/** What is written, and what of it remains. */
export interface WriteWish {
  prefix: string;
  address: string;
  yes?: true | undefined;
}

/**
 * Says what is about to be written and what will remain, and asks.
 * @throws UsageError where nobody can be asked and nobody has said yes
 */
export async function mayWrite({ prefix, address, yes }: WriteWish, session: Session): Promise<boolean> {
  const { users, groups } = namesFor(prefix);
  const addresses = [address, taggedAddress(address, 2), taggedAddress(address, 3)];
  const lines = [
    `About to write throwaway records into this directory: users ${Object.values(users).join(', ')}, groups ` +
      `${Object.values(groups).join(', ')}; some fifty writes, at most ten a second. They are deleted at the end.`,
    `What remains: Atlassian creates an account for each user, and deactivates it when the user is deleted. Up to three deactivated ` +
      `accounts remain: ${addresses.join(', ')}. Atlassian may send mail to these addresses.`,
    `If it is interrupted, aup doctor --clean${prefix === 'aup-doctor' ? '' : ` --prefix ${prefix}`} deletes the rest.`,
  ];
  return ask(lines, yes, session);
}

/** Says what is about to be deleted, and asks. */
export function mayClean(
  { users, groups }: { users: number; groups: number },
  prefix: string,
  { yes, ...session }: Session & { yes?: true | undefined },
): Promise<boolean> {
  const text = `About to delete ${counted(users, 'user')} and ${counted(groups, 'group')} with names of the doctor, ${prefix}-...`;
  return ask([text], yes, session);
}

async function ask(texts: string[], yes: true | undefined, session: Session): Promise<boolean> {
  const { io, err } = session;
  const lines = texts.flatMap((text) => hang('! ', printable(text), err.columns)).map(err.paint.yellow);
  if (yes) {
    err.print(lines);
    return true;
  }
  if (io.stdin.isTTY && io.stderr.isTTY) return confirm(lines, session);
  throw new UsageError(
    'It writes, and without a terminal it cannot ask for confirmation.',
    'Add --yes to confirm it.',
  );
}
