import {
  defaultSettings,
  type FileStep,
  type Step,
  type WorkflowFile,
  type WorkflowInput,
} from '../../api/types.ts';

export interface WorkflowContent {
  name: string;
  description: string;
  inputs: WorkflowInput[];
  steps: Step[];
}

export const FORMAT = 'connector-workbench/workflow';

/** A workflow as a file: connections by name, inputs as `inputOf` lets them go. */
export function toFile(
  content: WorkflowContent,
  connectionNameOf: (id: string) => string | undefined,
  inputOf: (step: Step) => Step['input'],
): WorkflowFile {
  const steps = content.steps.map((whole): FileStep => {
    const { connectionId, ...step } = whole;
    const connection = connectionId === null ? null : (connectionNameOf(connectionId) ?? null);
    return { ...step, input: inputOf(whole), connection };
  });
  const { name, description, inputs } = content;
  return { format: FORMAT, version: 1, name, description, inputs, steps };
}

/** `connectionOf`: the id for a step's service and the name its file gives, or null. */
export function fromFile(
  file: WorkflowFile,
  connectionOf: (serviceId: string, name: string | null) => string | null,
): WorkflowContent {
  const steps = file.steps.map((step): Step => {
    const { id, serviceId, action, title = '', input = {}, when = null, forEach = null } = step;
    const connectionId = connectionOf(serviceId, step.connection ?? null);
    const settings = { ...defaultSettings, ...step.settings };
    return { id, title, serviceId, action, connectionId, input, when, forEach, settings };
  });
  const { name, description, inputs } = file;
  return { name, description, inputs, steps };
}
