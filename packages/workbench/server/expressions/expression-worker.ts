import { parentPort, workerData } from 'node:worker_threads';
import type { Json } from '../../api/types.ts';
import { compileValue, type ValueMaker } from './compile-value.ts';
import { ExpressionError, type Scope } from './expression.ts';
import { compileWhole } from './split-text.ts';

// The thread in which the expressions of one run are evaluated, so that they can be ended. Started by `evaluator.ts`.

/** What the thread is told: what a step brought, or what to work out. */
export type WorkerOrder =
  | { step: string; result: Scope['steps'][string] }
  /** `whole`: a condition or a list, with or without braces; `value`: any value with expressions in its texts. */
  | { id: number; whole: string; loop: Loop | undefined }
  | { id: number; value: Json; loop: Loop | undefined };

/** What an expression of a loop sees besides. */
export interface Loop {
  item: Json;
  index: number;
}

export type WorkerReport = { id: number } & (
  | { value: Json | undefined }
  /** `known`: it is the expression that failed, and not the thread. */
  | { message: string; known: boolean }
);

// Given by `evaluator.ts`.
const scope: Scope = { ...(workerData as Pick<Scope, 'inputs' | 'run'>), steps: {} };
const compiled = new Map<string, ValueMaker>();

parentPort?.on('message', (order: WorkerOrder) => {
  if ('step' in order) scope.steps[order.step] = order.result;
  else void workOut(order).then((report) => parentPort?.postMessage(report));
});

async function workOut(order: Exclude<WorkerOrder, { step: string }>): Promise<WorkerReport> {
  const { id, loop } = order;
  try {
    return { id, value: await makerOf(order)({ ...scope, ...loop }) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { id, message, known: error instanceof ExpressionError };
  }
}

/** A loop asks for the same again and again. */
function makerOf(order: Exclude<WorkerOrder, { step: string }>): ValueMaker {
  const key = 'whole' in order ? `whole ${order.whole}` : `value ${JSON.stringify(order.value)}`;
  const maker =
    compiled.get(key) ?? ('whole' in order ? compileWhole(order.whole) : compileValue(order.value));
  compiled.set(key, maker);
  return maker;
}
