import type { LookupRepeats } from './lookup-repeats.ts';

/** What the rooms of a directory tell to the step, and what they need of it. */
export interface StepContext {
  /** Tells the person who runs the step what is being done. */
  log: (message: string) => void;
  /** Tells what else is good to know, in the result. */
  warn: (message: string) => void;
  progress: (done: number, total: number, message: string) => void;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Milliseconds until the step's end. */
  timeLeftMs: () => number;
  /** Repeats look-ups that do not show what is known to be there. */
  repeats: LookupRepeats;
}
