import type { Slug } from '../contract/typed.ts';
import type { Limits, Progress } from '../contract.ts';
import type { CancelSignal } from '../core/cancellation.ts';
import type { Actions } from '../generated/types.ts';
import type { Rows } from '../input/rows.ts';
import type { ActionForm, Validator } from '../input/validation.ts';
import type { ItemEnd } from '../scim/protocol/types.ts';
import type { ActionDirectory } from './open-directory.ts';

export type { Slug };

/** The parameters of a handler. */
export interface Context<S extends Slug> {
  /** Checked against the action's schema, defaults filled in. */
  input: Actions[S]['input'];
  directory: ActionDirectory;
  /** The rows of the input marked with `x-rows`: the invalid ones, and the place of each valid one. */
  rows: Rows;
  /** Nothing is written then, so reading afterwards proves nothing. */
  isDryRun: boolean;
  /** Tells the person who runs the step what is being done. */
  log: (message: string) => void;
  /** Adds a warning to the result. The same warning appears once. */
  warn: (message: string) => void;
  /** Warns that something asked for was not done: the step's status becomes `partial`. */
  unfulfilled: (message: string) => void;
  /** Reports the outcome of an item to the host's ledger. The directory itself reports items that are written. */
  ended: (end: ItemEnd) => void;
  progress: (progress: Progress) => void;
  /** Does the work for every item, a few at a time. The first failure stops it. */
  forEachConcurrently: <Item>(items: readonly Item[], work: (item: Item) => Promise<void>) => Promise<void>;
  /** What the host allows. */
  limits: Limits;
  /** Aborts when the step is cancelled or out of time. The directory already observes it. */
  signal: CancelSignal;
  /** Sets the output so far, which is returned with the error if the step fails. Later changes to the object count. */
  setPartialOutput: (output: Actions[S]['output']) => void;
}

/** The code of an action. */
export type Handler<S extends Slug> = (context: Context<S>) => Promise<Actions[S]['output']>;

/** The handler of every action, and its validator with what a call needs to know of it: imported when first needed. */
export type Registry = {
  [S in Slug]: {
    handler: () => Promise<{ default: Handler<S> }>;
    form: () => Promise<{ default: Validator; action: ActionForm }>;
  };
};
