import type { SaveWorkflow, Step, Workflow, WorkflowInput } from '../../../api/types.ts';

/** What the editor changes. */
export type Draft = Omit<SaveWorkflow, 'revision'>;

export function draftOf({ name, description, inputs, steps }: Workflow): Draft {
  return { name, description, inputs, steps };
}

/** The next of S1, S2, ...: never one that was used, for others may name it. */
export function nextStepId(steps: readonly Step[]): string {
  const numbers = steps.map(({ id }) => Number(/^S(\d+)$/.exec(id)?.[1] ?? 0));
  return `S${Math.max(0, ...numbers) + 1}`;
}

export function insertStep(steps: Step[], at: number, step: Step): Step[] {
  return [...steps.slice(0, at), step, ...steps.slice(at)];
}

/** A connection chosen for one step serves the others of its service that have none yet. */
export function changeStep(steps: Step[], id: string, change: Partial<Step>): Step[] {
  const { connectionId } = change;
  const serviceId = steps.find((step) => step.id === id)?.serviceId;
  return steps.map((step) => {
    if (step.id === id) return { ...step, ...change };
    return connectionId && step.connectionId === null && step.serviceId === serviceId
      ? { ...step, connectionId }
      : step;
  });
}

/** Takes the step out and puts it so that it stands at `to`. */
export function moveStep(steps: Step[], id: string, to: number): Step[] {
  const step = steps.find((other) => other.id === id);
  if (!step) return steps;
  const others = steps.filter((other) => other !== step);
  return insertStep(others, Math.max(0, Math.min(to, others.length)), step);
}

export function changeInput(
  inputs: WorkflowInput[],
  at: number,
  change: Partial<WorkflowInput>,
): WorkflowInput[] {
  return inputs.map((input, index) => (index === at ? { ...input, ...change } : input));
}

/** A name for expressions out of a title: "Job title" becomes `jobTitle`. */
export function keyFrom(title: string): string {
  const words = title
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9\s]/g, '')
    .trim()
    .split(/\s+/)
    .filter(Boolean);
  const joined = words
    .map((word, index) => (index === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
  return /^[A-Za-z]/.test(joined) ? joined : '';
}
