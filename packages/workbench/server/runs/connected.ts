import type { Json, Step, StepError } from '../../api/types.ts';
import type { ActionCall } from '../connectors/calls.ts';
import type { ActionResult } from '../connectors/read-result.ts';

/** A step's action, bound to its connection. */
export interface Connected {
  call(call: ActionCall): Promise<ActionResult>;
  /** Masks the connection's secrets. */
  redact<T extends Json>(value: T): T;
}

/** Binds a step when its turn comes, so that a run uses the connection as it is then. */
export type Connect = (step: Step) => Connected | StepError;

export const isError = (connected: Connected | StepError): connected is StepError => 'code' in connected;
