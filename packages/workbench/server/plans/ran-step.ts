import { asObject, objectsIn } from 'connector-host-kit';
import type { ActionManifest, Json, JsonObject, StepRun } from '../../api/types.ts';
import { itemLabel } from '../outputs/lists.ts';

/** A step of a run, with all of its output. */
export interface RanStep {
  record: StepRun;
  /** undefined: its connector is not loaded, or has no such action any more. */
  action: ActionManifest | undefined;
  output: Json;
  /** Of its action: one, or one for each item of its loop. */
  calls: RanCall[];
}

/** The ids that connectors gave to the parts of a plan: by step, by item of its loop. Undefined: nothing that stands. */
export type ExpectedPlan = ReadonlyMap<string, readonly (string | undefined)[]>;

interface RanCall {
  who: string;
  state: string;
  output: JsonObject | undefined;
  message: string | undefined;
  /** Whether its plan stands: what fails is not carried out, unless only removals were held back. */
  stands: boolean;
}

export const ranStep = (record: StepRun, action: ActionManifest | undefined, output: Json): RanStep => ({
  record,
  action,
  output,
  calls: callsOf(record, output),
});

/** What each call of a step brought. */
export function callsOf(
  { title, state, error, loop }: Pick<StepRun, 'title' | 'state' | 'error' | 'loop'>,
  output: Json,
): RanCall[] {
  if (!loop) {
    const stands = mayStand(state, error?.code);
    return [{ who: title, state, output: asObject(output), message: error?.message, stands }];
  }
  return objectsIn(asObject(output)?.results).map((result) => ({
    who: itemLabel(result.item ?? null),
    state: text(result.state),
    output: asObject(result.output),
    message: text(result.message) || undefined,
    stands: mayStand(text(result.state), text(result.code)),
  }));
}

const mayStand = (state: string, code: string | undefined): boolean =>
  state === 'completed' || code === 'limit_exceeded';

/** The parts of the plan that a dry run has found. */
export function expectedOf(steps: RanStep[]): ExpectedPlan {
  return new Map(steps.map(({ record, calls }) => [record.stepId, planIds(calls)]));
}

export const planIds = (calls: RanCall[]): (string | undefined)[] =>
  calls.map(({ output, stands }) => (stands ? planIdOf(asObject(output?.dryRun)) : undefined));

export const planIdOf = (dryRun: JsonObject | undefined): string | undefined =>
  text(asObject(dryRun?.plan)?.id) || undefined;

export const text = (value: Json | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
