/** What a probe saw: one of a few words, or why it could see nothing. Never a value of the directory's people. */
export type Seen = { value: string; evidence?: string | undefined } | { unseen: string };

/** What was seen, and what shows it. */
export const seen = (value: string, evidence?: string): Seen =>
  evidence === undefined ? { value } : { value, evidence };
/** Nothing shows it, and why. */
export const unseen = (reason: string): Seen => ({ unseen: reason });
