import { effectOf } from 'connector-host-kit';
import type { Step } from '../../api/types.ts';
import type { Catalog } from '../connectors/catalog.ts';

/** Titles of the actions of a run that may remove access or data, each once. Steps that are disabled do not run. */
export function removalsIn(steps: Step[], catalog: Pick<Catalog, 'action'>): string[] {
  const titles = steps.flatMap((step) => {
    const action = catalog.action(step.serviceId, step.action);
    const mayRemove = action && !step.settings.disabled && effectOf(action, step.input) === 'removal';
    return mayRemove ? [action.title] : [];
  });
  return [...new Set(titles)];
}
