import type { MemberOutcome } from '../generated/types.ts';

const mostSentences = 20;
const notBroughtAbout: ReadonlySet<string> = new Set(['not_found', 'ambiguous', 'failed', 'held_back']);

/** A sentence for each user for whom what was asked was not brought about; of many the first, and how many more. Pure. */
export function unfulfilledIn(
  outcomes: readonly Pick<MemberOutcome, 'user' | 'status' | 'reason'>[],
): string[] {
  const open = outcomes.filter(({ status }) => notBroughtAbout.has(status));
  const sentences = open
    .slice(0, mostSentences)
    .map(({ user, status, reason }) => `${user}: ${reason ?? status.replace('_', ' ')}`);
  const more = open.length - sentences.length;
  return more > 0 ? [...sentences, `... and ${more} more.`] : sentences;
}
