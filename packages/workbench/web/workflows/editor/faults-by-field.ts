import type { Problem } from '../../../api/workflows.ts';

/** Messages by key of the step's input. */
export function faultsByField(problems: readonly Problem[]): Record<string, string[]> {
  const faults: Record<string, string[]> = {};
  for (const { field, message } of problems) {
    if (field === null) continue;
    const list = faults[field] ?? [];
    list.push(message);
    faults[field] = list;
  }
  return faults;
}
