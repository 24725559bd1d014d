/** A search may lag behind a write: what must be there is looked for again after so many milliseconds. */
const waitsMs = [500, 1_000, 2_000, 4_000];
/** All repeats of one invocation together wait no longer than this, and no longer than half of the time left. */
const budgetMs = 15_000;

/** Repeats look-ups that do not show what is known to be there, within one budget for each invocation. */
export interface LookupRepeats {
  /**
   * Looks, and looks again until the answer is good enough or the budget is spent. Gives the last answer.
   * @param isEnough whether an answer needs no repeat
   */
  until<Answer>(look: () => Promise<Answer>, isEnough: (answer: Answer) => boolean): Promise<Answer>;
}

export interface LookupRepeatsOptions {
  /** Rejects when the step is cancelled or out of time. */
  wait: (ms: number) => Promise<void>;
  timeLeftMs: () => number;
}

export function createLookupRepeats({ wait, timeLeftMs }: LookupRepeatsOptions): LookupRepeats {
  let spentMs = 0;

  return {
    async until(look, isEnough) {
      let answer = await look();
      for (const ms of waitsMs) {
        if (isEnough(answer)) return answer;
        if (spentMs + ms > budgetMs || ms > timeLeftMs() / 2) return answer;
        spentMs += ms;
        await wait(ms);
        answer = await look();
      }
      return answer;
    },
  };
}

/** Never looks twice. */
export const noRepeats: LookupRepeats = { until: (look) => look() };
