import type { Traffic } from './http/pace.ts';
import type { Answer, Ask } from './http/request.ts';
import type { Sample } from './sample.ts';
import type { Seen } from './seen.ts';
import type { Throwaways } from './write/throwaways.ts';

/** How sure `docs/emulator.md` is of a behaviour. */
export type Mark = 'documented' | 'recorded' | 'assumed';

/** What a probe looks with. */
export interface Look {
  /** Asks the directory. The same reading is asked once in a run, unless it is to be asked `again`. */
  ask(ask: Ask, again?: 'again'): Promise<Answer>;
  /** A few users and groups of the directory, read once. */
  sample(): Promise<Sample>;
  /** Records made up for this run; nothing is written until one is asked for. */
  own: Throwaways;
  sleep(milliseconds: number): Promise<void>;
  traffic: Traffic;
}

/** One behaviour of a directory, and how to see it. */
export interface Probe {
  /** Stands in `docs/emulator.md` beside the behaviour. */
  id: string;
  /** The heading there. */
  about: string;
  /** What is asked, for people. */
  asked: string;
  /** What is expected to be seen; one of several, where each is as good. */
  expected: string | readonly string[];
  mark: Mark;
  source: string;
  see(look: Look): Promise<Seen> | Seen;
}

/** A probe of one request, whatever is in the directory. */
export const asking =
  (ask: Ask, read: (answer: Answer) => Seen): Probe['see'] =>
  async (look) =>
    read(await look.ask(ask));
