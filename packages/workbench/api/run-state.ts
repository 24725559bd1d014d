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
