import { asObject, objectsIn } from 'connector-host-kit';
import type { ActionManifest, Json, JsonObject, StepRun } from '../../api/types.ts';

/** A step of a run, with all of its output. */
export interface RanStep {
  record: StepRun;
  /** undefined: its connector is not loaded, or has no such action any more. */
  action: ActionManifest | undefined;
  output: Json;
  /** Of its action: one, or one for each item of its loop. */
  calls: RanCall[];
}

interface RanCall {
  who: string;
  state: string;
  output: JsonObject | undefined;
  message: string | undefined;
  /** Whether its plan stands: what fails is not carried out, unless only removals were held back. */
  stands: boolean;
}

export function ranStep(record: StepRun, action: ActionManifest | undefined, output: Json): RanStep {
  const { title, state, error, loop } = record;
  const calls = loop
    ? objectsIn(asObject(output)?.results).map((result) => ({
        who: nameOf(result.item),
        state: text(result.state),
        output: asObject(result.output),
        message: text(result.message) || undefined,
        stands: mayStand(text(result.state), text(result.code)),
      }))
    : [
        {
          who: title,
          state,
          output: asObject(output),
          message: error?.message,
          stands: mayStand(state, error?.code),
        },
      ];
  return { record, action, output, calls };
}

const mayStand = (state: string, code: string | undefined): boolean =>
  state === 'completed' || code === 'limit_exceeded';

const namingKeys = [
  'userName',
  'user',
  'email',
  'primaryEmail',
  'displayName',
  'name',
  'group',
  'title',
  'id',
];

/** Who or what an item of a loop, or a row of an output, is about. */
export function nameOf(item: Json | undefined): string {
  const record = asObject(item);
  if (!record) return text(item) || JSON.stringify(item);
  const named = namingKeys.map((key) => text(record[key])).find(Boolean);
  return named ?? Object.values(record).map(text).filter(Boolean).join(', ');
}

export const text = (value: Json | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
