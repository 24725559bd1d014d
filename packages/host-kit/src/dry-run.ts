import { createHash } from 'node:crypto';
import type { ActionManifest, Json, JsonObject } from './contract.ts';
import { asObject, objectsIn } from './json.ts';

/** Whether an action can say what it would do without doing it. */
export const canRunDry = ({ input }: ActionManifest): boolean => input.properties?.dryRun !== undefined;

/** Whether an action can be held to what a dry run showed. */
export const takesPlan = ({ input }: ActionManifest): boolean => input.properties?.expectPlan !== undefined;

/** What a dry run found, for a person to approve and for a second run to be held to. */
export interface FoundPlan {
  /** The connector's own id of the plan, where it gives one. */
  id: string | undefined;
  /** The same for the same changes: the plan's id, else a hash of what the dry run found. */
  fingerprint: string;
  /** Whether nothing would be different. */
  empty: boolean;
  /** Not everything is shown; what was cut should not be approved. */
  truncated: boolean;
  /** A sentence, and a line for each change. */
  text: string;
}

/**
 * Reads the output of a dry run.
 * @param most lines of changes in the text. @default 20
 */
export function readPlan(output: JsonObject, most = 20): FoundPlan {
  const dryRun = asObject(output.dryRun);
  const plan = asObject(dryRun?.plan);
  const changes = objectsIn(dryRun?.changes);
  const id = typeof plan?.id === 'string' ? plan.id : undefined;
  const lines = changes.slice(0, most).map(changeText);
  const more = changes.length - lines.length;
  const tells = dryRun?.changes !== undefined;
  return {
    id,
    fingerprint: id ?? hashOf(dryRun?.changes ?? dryRun ?? output),
    empty: tells && changes.length === 0,
    truncated: plan?.truncated === true,
    text: tells
      ? [
          `${changes.length === 1 ? '1 change' : `${changes.length} changes`}:`,
          ...lines,
          ...(more > 0 ? [`and ${more} more`] : []),
        ].join('\n')
      : `Result of the dry run: ${JSON.stringify(output).slice(0, 1_000)}`,
  };
}

function changeText({ kind, target, before, after }: JsonObject): string {
  const { type, name, id } = asObject(target) ?? {};
  const what = `- ${kind} ${type ?? ''} ${name ?? id ?? ''}`.replace(/ +/g, ' ').trimEnd();
  const attributes = Object.keys({ ...asObject(before), ...asObject(after) }).map((key) => {
    const [was, becomes] = [valueText(asObject(before)?.[key]), valueText(asObject(after)?.[key])];
    return `${key} ${was} → ${becomes}`;
  });
  return kind === 'update' && attributes.length > 0
    ? `${what}: ${attributes.join('; ').slice(0, 300)}`
    : what;
}

/** Of lists only how long they are. */
function valueText(value: Json | undefined): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return value.length === 1 ? '1 entry' : `${value.length} entries`;
  return JSON.stringify(value).slice(0, 80);
}

const hashOf = (value: Json): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(value)))
    .digest('hex')
    .slice(0, 32);

/** With keys in order, so that the same is hashed as the same. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  );
}
