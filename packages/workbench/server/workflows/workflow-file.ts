import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { defaultSettings, uniqueName } from '../../api/rules.ts';
import type { ActionManifest, JsonObject, Step, WorkflowFile, WorkflowInput } from '../../api/types.ts';
import type { Clock } from '../clock.ts';
import { isSecret, type Redactor } from '../connections/secrets.ts';
import { StartError } from '../options.ts';
import type { StoredConnection } from '../storage/connection-store.ts';
import { newId, type StoredWorkflow, type WorkflowStore } from '../storage/stores.ts';

export interface WorkflowContent {
  name: string;
  description: string;
  inputs: WorkflowInput[];
  steps: Step[];
}

const FORMAT = 'connector-workbench/workflow';

/** A workflow as a file: connections by name, no secrets, also where a stored one was typed into another field. */
export function toFile(
  content: WorkflowContent,
  connectionNameOf: (id: string) => string | undefined,
  actionOf: (serviceId: string, slug: string) => ActionManifest | undefined,
  redact: Redactor,
): WorkflowFile {
  const steps = content.steps.map(({ connectionId, ...step }) => {
    const connection = connectionId === null ? null : (connectionNameOf(connectionId) ?? null);
    const input = withoutSecrets(actionOf(step.serviceId, step.action), step.input, redact);
    return { ...redact(step), input, connection };
  });
  const { name, description, inputs } = content;
  return { format: FORMAT, version: 1, ...redact({ name, description, inputs }), steps };
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
function withoutSecrets(action: ActionManifest | undefined, input: JsonObject, redact: Redactor): JsonObject {
  const kept = Object.entries(input).filter(([key, value]) => {
    if (JSON.stringify(redact(value)) !== JSON.stringify(value)) return false;
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

/** Stores a new workflow, under the next free name if its own is taken. */
export function addWorkflow(
  workflows: WorkflowStore,
  content: WorkflowContent,
  clock: Clock,
): StoredWorkflow {
  const now = clock.now().toISOString();
  const { description, inputs, steps } = content;
  const name = uniqueName(content.name.trim(), workflows.isNameTaken);
  const id = newId('wf');
  const stored = { id, name, description, inputs, steps, revision: 1, createdAt: now, updatedAt: now };
  workflows.add(stored);
  return stored;
}

/** The connection for a step from outside: as chosen, by its name, or the only one there is; null when that is not clear. */
export function pickConnection(
  connections: StoredConnection[],
  serviceId: string,
  name: string | null,
  chosen: Record<string, string>,
): string | null {
  const ofService = connections.filter((connection) => connection.serviceId === serviceId);
  const byChoice = ofService.find(({ id }) => id === chosen[serviceId]);
  const byName = ofService.find((connection) => connection.name.toLowerCase() === name?.toLowerCase());
  const only = ofService.length === 1 ? ofService[0] : undefined;
  return (byChoice ?? byName ?? only)?.id ?? null;
}

export interface TemplateFile {
  /** The file's name without its end. */
  id: string;
  file: WorkflowFile;
}

/** Reads a folder of exported workflows, in the order of their file names. */
export function readTemplates(folder: string | undefined): TemplateFile[] {
  if (folder === undefined) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => ({ id: basename(name, '.json'), file: read(join(folder, name)) }));
}

function read(path: string): WorkflowFile {
  try {
    const file = JSON.parse(readFileSync(path, 'utf8'));
    if (file?.format === FORMAT && file.version === 1) return file;
  } catch (error) {
    throw new StartError(
      `The template ${path} cannot be read: ${error instanceof Error ? error.message : error}`,
    );
  }
  throw new StartError(`The template ${path} is not an exported workflow.`);
}
