import type { Progress } from '../contract.ts';
import type { Actions } from '../generated/types.ts';
import type { StopSignal } from '../http/stop.ts';
import type { Directory } from '../scim/directory.ts';

export type Slug = keyof Actions;

/** What a handler is given. */
export interface Context<S extends Slug> {
  /** Checked against the action's schema, defaults filled in. */
  input: Actions[S]['input'];
  directory: Directory;
  /** Tells the person who runs the step what is being done. */
  log: (message: string) => void;
  progress: (progress: Progress) => void;
  /** Does the work for every item, a few at a time. The first failure ends it. */
  each: <Item>(items: readonly Item[], work: (item: Item) => Promise<void>) => Promise<void>;
  /** Aborts when the step is cancelled or out of time. The directory obeys it by itself. */
  signal: StopSignal;
  /** Names the output so far; it is returned with the error if the step fails. Later changes to the object count. */
  soFar: (output: Actions[S]['output']) => void;
}

/** What happens when an action runs. */
export type Handler<S extends Slug> = (context: Context<S>) => Promise<Actions[S]['output']>;

/** A precompiled validator (Ajv standalone). Fills in defaults; `errors` holds what is wrong after a call that gave false. */
export interface Validator {
  (data: unknown): boolean;
  errors?: ValidationError[] | null;
}

export interface ValidationError {
  instancePath: string;
  schemaPath: string;
  keyword: string;
  params: Record<string, unknown>;
}

export type Registry = {
  [S in Slug]: {
    handler: () => Promise<{ default: Handler<S> }>;
    validator: () => Promise<{ default: Validator }>;
  };
};
