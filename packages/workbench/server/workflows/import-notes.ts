import type { WorkflowFile } from '../../api/workflows.ts';
import type { WorkflowContent } from './workflow-file.ts';

/** What an import did not take over as it stood in the file. */
export function importNotes(
  file: WorkflowFile,
  made: WorkflowContent,
  nameOf: (connectionId: string | null) => string | undefined,
): string[] {
  const renamed =
    file.name.trim() === made.name ? [] : [`"${file.name}" was taken; it is named "${made.name}".`];
  const steps = new Map<string, string[]>();
  for (const [index, { id, connection }] of file.steps.entries()) {
    const name = nameOf(made.steps[index]?.connectionId ?? null);
    if (!connection || name?.toLowerCase() === connection.toLowerCase()) continue;
    const note =
      name === undefined
        ? `there is no connection "${connection}" here.`
        : `"${connection}" is not here; "${name}" is used.`;
    steps.set(note, [...(steps.get(note) ?? []), id]);
  }
  return [...renamed, ...[...steps].map(([note, ids]) => `${ids.join(', ')}: ${note}`)];
}
