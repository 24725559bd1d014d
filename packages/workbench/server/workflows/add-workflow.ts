import { uniqueName } from '../../api/unique-name.ts';
import type { Clock } from '../clock.ts';
import { newId } from '../storage/new-id.ts';
import type { StoredWorkflow, WorkflowStore } from '../storage/workflow-store.ts';
import type { WorkflowContent } from './workflow-file.ts';

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
