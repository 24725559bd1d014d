import type { Step, WorkflowInput } from '../../api/types.ts';

/** What no schema can say of a workflow's parts, or undefined. */
export function contentFault({
  steps,
  inputs,
}: {
  steps: Step[];
  inputs: WorkflowInput[];
}): string | undefined {
  const step = twin(steps.map(({ id }) => id));
  if (step !== undefined) return `There are two steps ${step}.`;
  const input = twin(inputs.map(({ key }) => key));
  return input === undefined ? undefined : `There are two inputs "${input}".`;
}

const twin = (names: string[]): string | undefined =>
  names.find((name, index) => names.indexOf(name) !== index);
