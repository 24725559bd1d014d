import { ConnectorError } from '../errors.ts';
import type { Action, ConnectionFields } from '../generated/types.ts';

type Effects = Pick<Action, 'hints' | 'input'>;

/** What running an action does, from harmless to not. */
const effects = ['read', 'change', 'removal'] as const;
/** One of them; `removal` takes something away, and only full access allows it. */
export type Effect = (typeof effects)[number];

/** The strongest effect that each access allows. */
const allowed: Record<NonNullable<ConnectionFields['access']>, Effect> = {
  'read-only': 'read',
  'no-delete': 'change',
  full: 'removal',
};

/** Throws not_allowed when the connection's access does not reach as far as this run of the action. */
export function checkAccess(
  access: ConnectionFields['access'] = 'full',
  action: Effects & Pick<Action, 'title'>,
  input: Record<string, unknown>,
): void {
  if (effects.indexOf(effectOf(action, input)) <= effects.indexOf(allowed[access])) return;
  const reason =
    access === 'read-only' ? 'This connection is read-only' : 'This connection cannot remove access or data';
  throw new ConnectorError('not_allowed', `${reason}, so ${action.title} was not run.`);
}

/** By the values given, where the action says that a value decides (`x-effects`); else by its hints. Pure. */
export function effectOf({ hints, input: schema }: Effects, input: Record<string, unknown>): Effect {
  const { properties = {} } = schema;
  const decided = Object.entries(properties).flatMap(
    ([key, property]) => property['x-effects']?.[String(input[key])] ?? [],
  );
  if (decided.length > 0)
    return effects[Math.max(...decided.map((effect) => effects.indexOf(effect)))] ?? 'removal';
  if (hints.readOnly) return 'read';
  return hints.destructive ? 'removal' : 'change';
}
