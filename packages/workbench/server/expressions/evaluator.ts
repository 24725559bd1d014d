import { Worker } from 'node:worker_threads';
import type { Json, JsonObject } from '../../api/types.ts';
import { ExpressionError, type Scope } from './expression.ts';
import type { Loop, Question, WorkerOrder, WorkerReport } from './expression-worker.ts';

/** Works out the expressions of one run, in a thread that is ended where one takes too long or too much. */
export type Evaluator = ReturnType<CreateEvaluator>;

/** Makes evaluators, by what the expressions of a run see from its start. */
export type CreateEvaluator = ReturnType<typeof evaluators>;

/** For each expression of a value; a value with many may take longer, up to the second figure. */
const MOST_MS = 2_000;
const MOST_MS_TOGETHER = 10_000;
const resourceLimits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 };

/** `program`: the built `expression-worker.ts`. */
export function evaluators(program: string) {
  return (start: Pick<Scope, 'inputs' | 'run'>) => {
    const steps = new Map<string, Scope['steps'][string]>();
    let thread: Worker | undefined;
    let count = 0;
    const tell = (order: WorkerOrder) => thread?.postMessage(order);

    /** With everything that is known so far. */
    const startThread = async (): Promise<Worker> => {
      const started = new Worker(program, { workerData: start, resourceLimits, execArgv: [], env: {} });
      thread = started;
      started.unref();
      // Who asks is told of an error; what happens when nobody asks ends the thread alone.
      started.on('error', () => {});
      started.once('exit', () => {
        if (thread === started) thread = undefined;
      });
      for (const [step, result] of steps) tell({ step, result });
      await new Promise<void>((resolve, reject) => {
        started.once('online', resolve);
        started.once('error', reject);
      });
      return started;
    };

    const end = (which = thread) => {
      void which?.terminate();
      if (thread === which) thread = undefined;
    };

    const ask = async (question: Question, loop: Loop | undefined): Promise<Json | undefined> => {
      const asked = thread ?? (await startThread());
      count += 1;
      const id = count;
      const report = await new Promise<WorkerReport>((resolve) => {
        const fail = (reason: string) => {
          clearTimeout(timer);
          end(asked);
          resolve({ id, message: `The expression "${shown(question)}" failed: ${reason}`, known: true });
        };
        const timer = setTimeout(() => fail('it takes too long.'), limitOf(question));
        const onError = (error: Error) => {
          const memory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
          fail(memory ? 'it needs too much memory.' : error.message);
        };
        const onReport = (answer: WorkerReport) => {
          if (answer.id !== id) return;
          clearTimeout(timer);
          asked.off('message', onReport).off('error', onError);
          resolve(answer);
        };
        asked.on('message', onReport).once('error', onError);
        tell({ id, question, loop });
      });
      if ('value' in report) return report.value;
      throw report.known ? new ExpressionError(report.message) : new Error(report.message);
    };

    /** A value with its expressions worked out; undefined when there is nothing. Rejects with an ExpressionError. */
    const value = async (given: Json, loop?: Loop): Promise<Json | undefined> =>
      JSON.stringify(given).includes('{{') ? ask({ value: given }, loop) : given;

    return {
      /** Tells what a step brought: the expressions after it see it. */
      addStep(step: string, result: Scope['steps'][string]): void {
        steps.set(step, result);
        tell({ step, result });
      },
      value,
      /** As `value`, of an object, of which an object is made. Keys whose value is nothing are left out. */
      input: async (given: JsonObject, loop?: Loop) => (await value(given, loop)) as JsonObject,
      /** A condition or the list of a loop, with or without braces. */
      whole: (text: string, loop?: Loop) => ask({ whole: text }, loop),
      close: () => end(),
    };
  };
}

function limitOf(question: Question): number {
  const expressions = 'whole' in question ? 1 : JSON.stringify(question.value).split('{{').length - 1;
  return Math.min(MOST_MS * expressions, MOST_MS_TOGETHER);
}

function shown(question: Question): string {
  const text = 'whole' in question ? question.whole : question.value;
  // Whole: it is cut where it is shown, after secrets in it were masked.
  return (typeof text === 'string' ? text : JSON.stringify(text)).replace(/^\s*\{\{|\}\}\s*$/g, '').trim();
}
