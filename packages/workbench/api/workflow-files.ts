import { type Static, Type } from 'typebox';
import { Body, Nullable, Text } from './json.ts';
import {
  ChosenConnections,
  content,
  Expression,
  StepInput,
  StepSettings,
  StepTitle,
  stepParts,
  Workflow,
} from './workflows.ts';

/** A step outside the workbench. Parts left out are empty or at their defaults. */
export const FileStep = Body({
  ...stepParts,
  title: Type.Optional(StepTitle),
  connection: Type.Optional(
    Nullable(Type.String({ maxLength: 100, description: 'The name of a connection.' })),
  ),
  input: Type.Optional(StepInput),
  when: Type.Optional(Expression),
  forEach: Type.Optional(Expression),
  settings: Type.Optional(Type.Partial(StepSettings, { additionalProperties: false })),
});
export type FileStep = Static<typeof FileStep>;

/** A workflow outside the workbench: connections by name, no ids, no secrets. */
export const WorkflowFile = Body({
  $schema: Type.Optional(Text(500)),
  format: Type.Literal('connector-workbench/workflow'),
  version: Type.Literal(1),
  ...content,
  steps: Type.Array(FileStep, { maxItems: 200 }),
});
export type WorkflowFile = Static<typeof WorkflowFile>;

export const ImportWorkflow = Body({ file: WorkflowFile, connections: Type.Optional(ChosenConnections) });
export type ImportWorkflow = Static<typeof ImportWorkflow>;

export const ImportedWorkflow = Type.Object({
  workflow: Workflow,
  notes: Type.Array(Type.String(), { description: 'What was not imported as it stood, for people.' }),
});
export type ImportedWorkflow = Static<typeof ImportedWorkflow>;

export const Template = Type.Object({
  id: Type.String(),
  title: Type.String(),
  description: Type.String(),
  serviceIds: Type.Array(Type.String()),
  steps: Type.Array(Type.Object({ ...stepParts, title: Type.String() })),
});
export type Template = Static<typeof Template>;
