import { type Static, Type } from 'typebox';
import { Body, describedObject, Id, Json, Name, Nullable, Text, Time } from './json.ts';
import { RunSummary } from './runs.ts';

export const Expression = Nullable(Text(20_000));

/** A column of a table. Without any, rows have the columns of their file. */
export const TableColumn = Body({ key: Text(100, 1), title: Text(200), required: Type.Boolean() });
export type TableColumn = Static<typeof TableColumn>;

/** What a run asks for before it starts; `{{ inputs.<key> }}` in steps. */
export const WorkflowInput = Body({
  key: Type.String({
    pattern: '^[A-Za-z][A-Za-z0-9_]{0,49}$',
    description: 'A letter, then letters, digits and underscores.',
  }),
  title: Text(200),
  description: Text(2000),
  type: Type.Enum(['text', 'long-text', 'number', 'checkbox', 'date', 'select', 'list', 'lookup', 'table'], {
    description:
      '`list`: texts, `select`: one of `options`, `date`: YYYY-MM-DD, `lookup`: a text that the `source` of a connector offers, ' +
      '`table`: rows by the keys of `columns`, typed or read from a CSV file.',
  }),
  required: Type.Boolean(),
  default: Json,
  options: Type.Array(Text(500), { maxItems: 500 }),
  source: Type.Optional(Text(100)),
  columns: Type.Optional(Type.Array(TableColumn, { maxItems: 50 })),
});
export type WorkflowInput = Static<typeof WorkflowInput>;

export const StepSettings = Body({
  timeoutSeconds: Type.Integer({ minimum: 1, maximum: 3600, description: 'For each attempt.' }),
  retries: Type.Integer({
    minimum: 0,
    maximum: 10,
    description: 'More attempts, only after errors that say that trying again may help.',
  }),
  continueOnError: Type.Boolean(),
  disabled: Type.Boolean(),
});
export type StepSettings = Static<typeof StepSettings>;

export const stepParts = {
  id: Type.String({
    pattern: '^S[1-9][0-9]{0,3}$',
    description: 'Unique in the workflow; steps run in the order of the list.',
  }),
  serviceId: Id,
  action: Type.String({ minLength: 1, maxLength: 100, description: 'The slug of an action.' }),
};
export const StepTitle = Type.String({
  maxLength: 200,
  description: 'Shown in place of the title of the action when it is not empty.',
});
export const StepInput = describedObject(
  'Values by key of the input of the action. Texts, at any depth, may hold expressions (JSONata) in double braces: ' +
    'a text that is one `{{ ... }}` keeps the type of its value, otherwise values are put into the text. Expressions see ' +
    '`inputs`, `steps.<id>.output`, `steps.<id>.state`, `item` and `index` (in a loop) and `run` (`id`, `startedAt`, ' +
    '`dryRun`). A value that is undefined is left out.',
);

export const Step = Body({
  ...stepParts,
  title: StepTitle,
  connectionId: Nullable(Text(100)),
  input: StepInput,
  when: Type.Unsafe<string | null>({
    ...Expression,
    description:
      'An expression, with or without braces: the step is skipped when its value is false, null, 0, "", an empty list ' +
      'or undefined. In a loop it is evaluated for each item.',
  }),
  forEach: Type.Unsafe<string | null>({
    ...Expression,
    description:
      'An expression whose value is a list (any other value counts as a list of one, undefined as an empty list): ' +
      'the step runs once for each `item`.',
  }),
  settings: StepSettings,
});
export type Step = Static<typeof Step>;

/** What a workflow consists of. */
export const workflowParts = {
  name: Name,
  description: Text(5000),
  inputs: Type.Array(WorkflowInput, { maxItems: 50 }),
  steps: Type.Array(Step, { maxItems: 200 }),
};

export const Problem = Type.Object({
  stepId: Nullable(Type.String({ description: 'null: of the workflow as a whole.' })),
  field: Nullable(
    Type.String({
      description:
        'A key of the input of the step, or `action`, `connection`, `when`, `forEach`; null: the whole step.',
    }),
  ),
  message: Type.String(),
});
export type Problem = Static<typeof Problem>;

export const Workflow = Type.Object({
  id: Type.String(),
  ...workflowParts,
  revision: Type.Integer({ description: 'Grows with each save; sent back by `SaveWorkflow`.' }),
  problems: Type.Array(Problem, {
    description: 'What keeps it from running now; empty when ready. A workflow with problems can be saved.',
  }),
  createdAt: Time,
  updatedAt: Time,
});
export type Workflow = Static<typeof Workflow>;

export const WorkflowSummary = Type.Object({
  id: Type.String(),
  name: Type.String(),
  description: Type.String(),
  stepCount: Type.Integer(),
  serviceIds: Type.Array(Type.String(), { description: 'Services of its steps, each once.' }),
  problemCount: Type.Integer(),
  lastRun: Nullable(RunSummary),
  updatedAt: Time,
});
export type WorkflowSummary = Static<typeof WorkflowSummary>;
