import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { defaultSettings, uniqueName } from '../../api/rules.ts';
import type { ActionManifest, JsonObject, Step, WorkflowFile } from '../../api/types.ts';
import type { Clock } from '../clock.ts';
import { isSecret, type Redactor } from '../connections/secrets.ts';
import type { Catalog } from '../connectors/catalog.ts';
import { expressionsFault } from '../expressions/references.ts';
import { StartError } from '../options.ts';
import type { StoredConnection } from '../storage/connection-store.ts';
import { newId, type StoredWorkflow, type WorkflowStore } from '../storage/stores.ts';

export type WorkflowContent = Pick<StoredWorkflow, 'name' | 'description' | 'inputs' | 'steps'>;

const FORMAT = 'connector-workbench/workflow';

/** A workflow as a file: connections by name, no secrets, also where a stored one was typed into another field. */
export function toFile(
  { name, description, inputs, steps }: WorkflowContent,
  connections: StoredConnection[],
  catalog: Catalog,
  redact: Redactor,
): WorkflowFile {
  return {
    format: FORMAT,
    version: 1,
    ...redact({ name, description, inputs }),
    steps: steps.map(({ connectionId, ...step }) => {
      const connection = connections.find(({ id }) => id === connectionId)?.name ?? null;
      const input = withoutSecrets(catalog.action(step.serviceId, step.action), step.input, redact);
      return { ...redact({ ...step, connection }), input };
    }),
  };
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

/** What a file describes. `chosen`: the connection to use, by service id. */
export function fromFile(
  { name, description, inputs, steps }: WorkflowFile,
  connections: StoredConnection[],
  chosen: Record<string, string>,
): WorkflowContent {
  return {
    name,
    description,
    inputs,
    steps: steps.map((step): Step => {
      const { id, serviceId, action, title = '', input = {}, when = null, forEach = null } = step;
      const connectionId = pickConnection(connections, serviceId, step.connection, chosen);
      const settings = { ...defaultSettings, ...step.settings };
      return { id, title, serviceId, action, connectionId, input, when, forEach, settings };
    }),
  };
}

/** The connection for a step from outside: as chosen, by its name, or the only one there is; null when that is not clear. */
function pickConnection(
  connections: StoredConnection[],
  serviceId: string,
  name: string | null | undefined,
  chosen: Record<string, string>,
): string | null {
  const ofService = connections.filter((connection) => connection.serviceId === serviceId);
  const byChoice = ofService.find(({ id }) => id === chosen[serviceId]);
  const byName = ofService.find((connection) => connection.name.toLowerCase() === name?.toLowerCase());
  const only = ofService.length === 1 ? ofService[0] : undefined;
  return (byChoice ?? byName ?? only)?.id ?? null;
}

/** What an import did not take over as it stood in the file. */
export function importNotes(
  file: WorkflowFile,
  made: WorkflowContent,
  connections: StoredConnection[],
): string[] {
  const renamed =
    file.name.trim() === made.name
      ? []
      : [`The name "${file.name}" was taken; the workflow is now named "${made.name}".`];
  const steps = new Map<string, string[]>();
  for (const [index, { id, connection }] of file.steps.entries()) {
    const used = connections.find((one) => one.id === made.steps[index]?.connectionId)?.name;
    if (!connection || used?.toLowerCase() === connection.toLowerCase()) continue;
    const note =
      used === undefined
        ? `the connection "${connection}" does not exist here.`
        : `"${connection}" does not exist here; "${used}" is used instead.`;
    steps.set(note, [...(steps.get(note) ?? []), id]);
  }
  return [...renamed, ...[...steps].map(([note, ids]) => `${ids.join(', ')}: ${note}`)];
}

/** What no schema can say of the parts of a workflow, or undefined. */
export function contentFault({
  steps,
  inputs,
}: Pick<WorkflowContent, 'steps' | 'inputs'>): string | undefined {
  const step = duplicateIn(steps.map(({ id }) => id));
  if (step !== undefined) return `There are two steps ${step}.`;
  const input = duplicateIn(inputs.map(({ key }) => key));
  return input === undefined ? expressionsFault(steps) : `There are two inputs "${input}".`;
}

const duplicateIn = (names: string[]): string | undefined =>
  names.find((name, index) => names.indexOf(name) !== index);

/** Stores a new workflow, under the next free name if its own is taken. */
export function addWorkflow(
  workflows: WorkflowStore,
  { name, description, inputs, steps }: WorkflowContent,
  clock: Clock,
): StoredWorkflow {
  const now = clock.now().toISOString();
  const id = newId('wf');
  const free = uniqueName(name.trim(), workflows.isNameTaken);
  const stored = { id, name: free, description, inputs, steps, revision: 1, createdAt: now, updatedAt: now };
  workflows.add(stored);
  return stored;
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
