import { defaultSettings } from '../../api/default-settings.ts';
import type { JsonObject } from '../../api/json.ts';
import type { ActionManifest } from '../../api/manifest.ts';
import type { FileStep, WorkflowFile } from '../../api/workflow-files.ts';
import type { Step, WorkflowInput } from '../../api/workflows.ts';
import { isSecret } from '../connectors/secret-fields.ts';

export interface WorkflowContent {
  name: string;
  description: string;
  inputs: WorkflowInput[];
  steps: Step[];
}

export const FORMAT = 'connector-workbench/workflow';

/** A workflow as a file: connections by name, no secrets. */
export function toFile(
  content: WorkflowContent,
  connectionNameOf: (id: string) => string | undefined,
  actionOf: (serviceId: string, slug: string) => ActionManifest | undefined,
): WorkflowFile {
  const steps = content.steps.map(({ connectionId, ...step }): FileStep => {
    const connection = connectionId === null ? null : (connectionNameOf(connectionId) ?? null);
    return { ...step, input: withoutSecrets(actionOf(step.serviceId, step.action), step.input), connection };
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

/** The input of a step without the values of secret fields; an expression in such a field is no secret. */
function withoutSecrets(action: ActionManifest | undefined, input: JsonObject): JsonObject {
  const kept = Object.entries(input).filter(([key, value]) => {
    const property = action?.input.properties?.[key];
    return !property || !isSecret(property) || (typeof value === 'string' && value.includes('{{'));
  });
  return Object.fromEntries(kept);
}

/** What no schema can say of the parts of a workflow, or undefined. */
export function contentFault({
  steps,
  inputs,
}: Pick<WorkflowContent, 'steps' | 'inputs'>): string | undefined {
  const step = duplicateIn(steps.map(({ id }) => id));
  if (step !== undefined) return `There are two steps ${step}.`;
  const input = duplicateIn(inputs.map(({ key }) => key));
  return input === undefined ? undefined : `There are two inputs "${input}".`;
}

const duplicateIn = (names: string[]): string | undefined =>
  names.find((name, index) => names.indexOf(name) !== index);
