import { asObject, objectsIn } from 'connector-host-kit';
import { defaultSettings } from '../../api/rules.ts';
import type { JsonObject, Step } from '../../api/types.ts';
import { MAX_ITEMS } from '../runs/run-loop.ts';
import { type RanStep, text } from './ran-step.ts';

/** A step that ran, with what each of its calls brought. */
interface DoneStep {
  step: Step;
  outputs: (JsonObject | undefined)[];
}

/** Calls of one action that put back what a step took away. */
interface UndoStep {
  stepId: string;
  step: Step;
  inputs: JsonObject[];
}

/**
 * The calls that put back what steps did, the last step first. Those of one item of a loop stay in their order; the same call for
 * many items becomes one step that loops over them. Pure.
 */
export function undoSteps(done: DoneStep[]): UndoStep[] {
  const parts = done.toReversed().flatMap(({ step, outputs }) => {
    const lists = outputs.map((output) => objectsIn(output?.undo)).toReversed();
    const longest = Math.max(0, ...lists.map((list) => list.length));
    return Array.from({ length: longest }, (_, at) =>
      lists.flatMap((list) => (list[at] ? [{ step, call: list[at] }] : [])),
    ).flat();
  });
  const steps: UndoStep[] = [];
  for (const { step, call } of parts) {
    const action = text(call.action);
    const input = asObject(call.input);
    if (!action || !input) continue;
    const last = steps.at(-1);
    const joins = last?.stepId === step.id && last.step.action === action && last.inputs.length < MAX_ITEMS;
    if (joins) last.inputs.push(input);
    else {
      const id = `S${steps.length + 1}`;
      steps.push({ stepId: step.id, inputs: [input], step: { ...step, ...plainFlow, id, action } });
    }
  }
  return steps;
}

/** What cannot be undone because its results were too large to keep, in words; null: all can. Pure. */
export function undoGap(steps: RanStep[]): string | null {
  const gaps = steps.flatMap(({ record: { stepId, title, loop, outputCut }, action, output, calls }) => {
    if (action?.hints.readOnly === true) return [];
    const results = asObject(output);
    // Earlier versions did not count them.
    const { undoOmitted = loop ? loop.completed + loop.failed + loop.skipped - calls.length : 0 } =
      results ?? {};
    const lost = results?.complete === false ? Number(undoOmitted) : 0;
    if (lost > 0) return [`${lost} of ${loop?.total} items of ${stepId} "${title}"`];
    return outputCut ? [`parts of ${stepId} "${title}"`] : [];
  });
  return gaps.length === 0
    ? null
    : `The results of ${gaps.join(' and of ')} were too large to keep. They cannot be undone here.`;
}

const plainFlow = {
  title: '',
  input: {},
  when: null,
  forEach: null,
  settings: { ...defaultSettings, timeoutSeconds: 300, continueOnError: true },
};

/** The steps as they run: each over the inputs of its calls, which become the inputs of the run. */
export function undoRun(steps: UndoStep[]): { steps: Step[]; inputs: JsonObject } {
  return {
    inputs: Object.fromEntries(steps.map(({ step, inputs }) => [step.id, inputs])),
    steps: steps.map(({ step, inputs }) => {
      const keys = [...new Set(inputs.flatMap((input) => Object.keys(input)))];
      const input = Object.fromEntries(keys.map((key) => [key, `{{ item.\`${key}\` }}`]));
      return { ...step, forEach: `inputs.${step.id}`, input };
    }),
  };
}
