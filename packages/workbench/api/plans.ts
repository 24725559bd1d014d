import { type Static, Type } from 'typebox';
import { describedObject, Nullable } from './json.ts';

/** What is to become of one record. */
export const PlanRow = Type.Object({
  key: Type.String({ description: 'Tells rows apart.' }),
  type: Type.String({
    description: 'Such as `user` or `group`; `request` for what is known as a request only.',
  }),
  name: Type.String(),
  verb: Type.Enum(['create', 'change', 'deactivate', 'delete', 'unlink']),
  losses: Type.Array(Type.String(), { description: 'What somebody would have no longer: in words.' }),
  before: describedObject('The attributes that change, as they are.'),
  after: describedObject('The same, as they would be.'),
  titles: Type.Record(Type.String(), Type.String(), { description: 'What forms call these attributes.' }),
  joins: Type.Array(Type.String(), {
    description: 'Of a group: who comes. Of others: which groups are joined.',
  }),
  leaves: Type.Array(Type.String()),
  stepIds: Type.Array(Type.String()),
});
export type PlanRow = Static<typeof PlanRow>;

/** Something asked for that would not be brought about. */
export const PlanProblem = Type.Object({
  stepId: Type.String(),
  who: Type.String(),
  message: Type.String(),
});
export type PlanProblem = Static<typeof PlanProblem>;

/** What a dry run has found, over all of its steps. */
export const Plan = Type.Object({
  rows: Type.Array(PlanRow, { description: 'Those who lose access first, then by name.' }),
  problems: Type.Array(PlanProblem),
  warnings: Type.Array(Type.String()),
  unforeseen: Type.Array(Type.Object({ stepId: Type.String(), title: Type.String(), reason: Type.String() })),
  requests: Type.Integer({ description: 'How many writes would be sent.' }),
  obstacle: Nullable(Type.String({ description: 'Why it cannot be applied.' })),
  appliedBy: Nullable(Type.String({ description: 'The run that carried it out, or tried to.' })),
});
export type Plan = Static<typeof Plan>;

/** How one record would come out otherwise than a plan said. `planned`, `now`: null where the other has no such record. */
export const PlanDeviation = Type.Object({ planned: Nullable(PlanRow), now: Nullable(PlanRow) });
export type PlanDeviation = Static<typeof PlanDeviation>;

/** What a run could put back. */
export const Undo = Type.Object({
  calls: Type.Array(Type.Object({ stepId: Type.String(), action: Type.String(), count: Type.Integer() }), {
    description: 'How many calls of which action, by its title.',
  }),
  gap: Nullable(Type.String({ description: 'What cannot be put back, in words.' })),
  undoneBy: Nullable(Type.String()),
});
export type Undo = Static<typeof Undo>;
