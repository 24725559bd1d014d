import type { InvokeResult } from '../../src/contract.ts';
import type { State } from './state.ts';

interface Outcome {
  user: string;
  status: string;
  reason?: string;
}

/** What a step that failed, in part or at all, says that is not so, or does not say although it is so. Pure. */
export function liesOf(result: InvokeResult, before: State, after: State): string[] {
  const { output } = result;
  const touched = JSON.stringify(before) !== JSON.stringify(after);
  const lies: string[] = [];
  if (touched && output === undefined && !result.ok && result.error.data?.applied !== 'unknown')
    lies.push('something was done, and neither output nor data.applied says so');
  if (!touched && output?.changed === true) lies.push('nothing was done, but the output says changed');
  if (!touched && output?.created === true) lies.push('nothing was done, but the output says created');
  return [...lies, ...membershipLies(output, before, after)];
}

/** A member who is certain must be so; one who is not may be either. */
function membershipLies(output: Record<string, unknown> | undefined, before: State, after: State): string[] {
  const name = (output?.group as { displayName?: string } | undefined)?.displayName;
  if (name === undefined || !Array.isArray(output?.outcomes)) return [];
  const then = membersOf(before, name);
  const now = membersOf(after, name);
  return (output.outcomes as Outcome[]).flatMap(({ user, status, reason = '' }) => {
    const key = accountName(user, after);
    if (key === undefined) return [];
    const is = now.has(key);
    if (status === 'added' && !is) return [`${user} is said to be added, and is not`];
    if (status === 'removed' && is) return [`${user} is said to be removed, and is not`];
    const open = status === 'failed' && /not known|^Unknown:/i.test(reason);
    const changed = then.has(key) !== is;
    return changed && !open && status === 'failed' ? [`${user} is changed, but: ${reason}`] : [];
  });
}

function membersOf({ groups }: State, name: string): Set<string> {
  return new Set(groups.find(({ displayName }) => displayName === name)?.members);
}

/** The lower-case user name that groups list, of someone named by user name, address or id. */
function accountName(reference: string, { users }: State): string | undefined {
  const wanted = reference.toLowerCase();
  const user = users.find(({ userName, emails }) => {
    const addresses = Array.isArray(emails) ? (emails as { value: string }[]).map(({ value }) => value) : [];
    return [userName, ...addresses].some((one) => String(one).toLowerCase() === wanted);
  });
  return user === undefined ? undefined : String(user.userName).toLowerCase();
}
