import { parentPort, workerData } from 'node:worker_threads';
import type { Json } from '../../api/types.ts';
import { type Expression, ExpressionError, type Scope } from './expression.ts';
import { compileValue, compileWhole } from './template.ts';

// The thread in which the expressions of one run are evaluated, so that they can be ended. Started by `evaluator.ts`.

/** What to work out. `whole`: a condition or a list, with or without braces; `value`: any value with expressions in its texts. */
export type Question = { whole: string } | { value: Json };

/** What the thread is told: what a step brought, or a question. */
export type WorkerOrder =
  | { step: string; result: Scope['steps'][string] }
  | { id: number; question: Question; loop: Loop | undefined };

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
/** A loop asks for the same again and again. */
const compiled = new Map<string, Expression>();

parentPort?.on('message', (order: WorkerOrder) => {
  if ('step' in order) scope.steps[order.step] = order.result;
  else void workOut(order).then((report) => parentPort?.postMessage(report));
});

async function workOut({
  id,
  question,
  loop,
}: Exclude<WorkerOrder, { step: string }>): Promise<WorkerReport> {
  try {
    const key = JSON.stringify(question);
    const evaluate = compiled.get(key) ?? compile(question);
    compiled.set(key, evaluate);
    return { id, value: await evaluate({ ...scope, ...loop }) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { id, message, known: error instanceof ExpressionError };
  }
}

const compile = (question: Question): Expression =>
  'whole' in question ? compileWhole(question.whole) : compileValue(question.value);
