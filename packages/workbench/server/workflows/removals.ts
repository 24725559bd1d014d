import type { ActionManifest, JsonObject, JsonSchema, Step } from '../../api/types.ts';
import type { Catalog } from '../connectors/catalog.ts';

/** Titles of the actions of a run that may take something away, each once. Steps that are disabled do not run. */
export function removalsIn(steps: Step[], catalog: Pick<Catalog, 'action'>): string[] {
  const titles = steps.flatMap((step) => {
    const action = catalog.action(step.serviceId, step.action);
    return action && !step.settings.disabled && mayRemove(action, step.input) ? [action.title] : [];
  });
  return [...new Set(titles)];
}

/**
 * Whether an action may take something away with this input: by its hints, and by the inputs whose values decide it (`x-effects`). What
 * is not known to be harmless may: expressions, values that the manifest does not name, and keys other than its own, since connectors
 * take inputs under other names as well. Pure.
 */
export function mayRemove({ hints, input: { properties = {} } }: ActionManifest, input: JsonObject): boolean {
  if (hints.readOnly) return false;
  if (hints.destructive) return true;
  const deciding = Object.entries(properties).filter(([, property]) => property['x-effects']);
  return (
    deciding.some(([key, property]) => !isHarmless(property, input[key])) ||
    (deciding.length > 0 && Object.keys(input).some((key) => !Object.hasOwn(properties, key)))
  );
}

function isHarmless(property: JsonSchema, value: unknown = property.default): boolean {
  const effects: Record<string, string> = property['x-effects'] ?? {};
  if (value === undefined) return true;
  const known = [...Object.keys(effects), ...(property.enum ?? ['true', 'false']).map(String)];
  return known.includes(String(value)) && effects[String(value)] !== 'removal';
}
