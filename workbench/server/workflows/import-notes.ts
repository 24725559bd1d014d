import type { WorkflowFile } from '../../api/types.ts';
import type { WorkflowContent } from './workflow-file.ts';

/** What an import did not take over as it stood in the file. */
export function importNotes(
  file: WorkflowFile,
  made: WorkflowContent,
  nameOf: (connectionId: string | null) => string | undefined,
): string[] {
  const renamed =
    file.name.trim() === made.name ? [] : [`"${file.name}" was taken; it is named "${made.name}".`];
  const bound = file.steps.flatMap(({ connection }, index) => {
    const step = made.steps[index];
    const name = nameOf(step?.connectionId ?? null);
    if (!step || name?.toLowerCase() === connection?.toLowerCase()) return [];
    if (name === undefined)
      return connection ? [`${step.id}: there is no connection "${connection}" here.`] : [];
    return connection ? [`${step.id}: "${connection}" is not here; it uses "${name}".`] : [];
  });
  return [...renamed, ...bound];
}
