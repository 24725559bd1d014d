import type { Connection, JsonObject } from '../contract.ts';

/** What the call of a step has to come to. */
export interface Expectation {
  ok: boolean;
  /** Each is in what the host shows: in its words, or in its data as JSON. */
  says?: string[];
  /** None is in anything that the host shows. */
  silent?: string[];
  /** In the output by path, such as `outcomes.1.status`; a number in front of `entries` is a list's length. */
  output?: Record<string, unknown>;
}

/**
 * One thing a user does, with the connection that works or with one that does not.
 * @default with: 'good'
 */
export type Step = { with?: 'good' | 'bad'; expect: Expectation } & (
  | { call: 'test' }
  | { call: 'lookup'; source: string; query: string }
  | {
      call: 'invoke';
      action: string;
      input: JsonObject;
      /** Puts what an earlier step kept into the input, by key. */
      fill?: Record<string, string>;
      /** Keeps a part of the output, by name and path. */
      keep?: Record<string, string>;
      /** Gives an input that the action does not have; left out where a host has forms. */
      unknown?: true;
      /** Cancels once the work has begun. */
      cancel?: true;
    }
);

/** Steps that every host has to play to the same end, one after the other. It fails at the first that differs. */
export interface Scenario {
  id: string;
  title: string;
  /** Left out where the action does not have the input. */
  needs?: { action: string; input: string };
  steps: Step[];
}

/** The scenarios of one connector, with all that they need. */
export interface ConformanceSuite {
  folder: string;
  connections: { good: Connection; bad: Connection };
  scenarios: Scenario[];
  /** Resolves once the call that is to be cancelled has begun its work. */
  begun(): Promise<void>;
  /** Back to the same state for the next host. */
  reset(): Promise<void>;
}
