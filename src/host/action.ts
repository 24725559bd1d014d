import type { Slug } from '../contract/typed.ts';
import type { Limits, Progress } from '../contract.ts';
import type { CancelSignal } from '../core/cancellation.ts';
import type { Actions } from '../generated/types.ts';
import type { Rows } from '../input/rows.ts';
import type { Validator } from '../input/validation.ts';
import type { ItemEnd } from '../scim/protocol/types.ts';
import type { ActionDirectory } from './open-directory.ts';

export type { Slug };

/** What a handler is given. */
export interface Context<S extends Slug> {
  /** Checked against the action's schema, defaults filled in. */
  input: Actions[S]['input'];
  directory: ActionDirectory;
  /** The rows of the input that `x-rows` marks: those that are not valid, and where each of the others stands. */
  rows: Rows;
  /** Nothing is written then: what is read afterwards proves nothing. */
  isDryRun: boolean;
  /** Tells the person who runs the step what is being done. */
  log: (message: string) => void;
  /** Tells what else is good to know, in the result. The same is said once. */
  warn: (message: string) => void;
  /** Warns that something asked for was not brought about: the step's status is then `partial`. */
  unfulfilled: (message: string) => void;
  /** Tells what became of an item, for the host's ledger. Whoever is written to is told by the directory itself. */
  ended: (end: ItemEnd) => void;
  progress: (progress: Progress) => void;
  /** Does the work for every item, a few at a time. The first failure ends it. */
  forEachConcurrently: <Item>(items: readonly Item[], work: (item: Item) => Promise<void>) => Promise<void>;
  /** What the host allows. */
  limits: Limits;
  /** Aborts when the step is cancelled or out of time. The directory obeys it by itself. */
  signal: CancelSignal;
  /** Names the output so far; it is returned with the error if the step fails. Later changes to the object count. */
  setPartialOutput: (output: Actions[S]['output']) => void;
}

/** What happens when an action runs. */
export type Handler<S extends Slug> = (context: Context<S>) => Promise<Actions[S]['output']>;

/** The handler and the validator of every action, imported when they are needed first. */
export type Registry = {
  [S in Slug]: {
    handler: () => Promise<{ default: Handler<S> }>;
    validator: () => Promise<{ default: Validator }>;
  };
};
