import type { Stage } from './stage.ts';

export interface Chapter {
  title: string;
  /** How to do the same by hand, after the program's name. */
  command: string;
  /** Plays it and says what is now so. Rejects with a Setback when it is not. */
  play(stage: Stage): Promise<string>;
}
