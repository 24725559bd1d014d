import { type Static, Type } from 'typebox';

export const RunState = Type.Enum(['queued', 'running', 'completed', 'failed', 'cancelled', 'interrupted']);
export type RunState = Static<typeof RunState>;

export const StepState = Type.Enum(
  ['pending', 'running', 'completed', 'failed', 'skipped', 'cancelled', 'interrupted'],
  { description: '`pending`: its turn has not come, or the run ended before.' },
);
export type StepState = Static<typeof StepState>;

export const ItemState = Type.Enum(['completed', 'failed', 'skipped', 'cancelled']);
export type ItemState = Static<typeof ItemState>;

export const RunKind = Type.Enum(['workflow', 'step', 'plan', 'undo'], {
  description:
    '`step`: one step alone, `plan`: held to the plan of the dry run that `rerunOf` names, `undo`: puts back what that run took away.',
});
export type RunKind = Static<typeof RunKind>;

/** What something brought about, beside its state. */
export const Outcome = Type.Enum(['done', 'unchanged', 'partial'], {
  description:
    '`done`: all that was asked for is so now (in a dry run: would be), `unchanged`: it was so already, `partial`: some of it ' +
    'is not, or was done before a failure.',
});
export type Outcome = Static<typeof Outcome>;
