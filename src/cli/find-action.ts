import { closest } from './closest.ts';
import type { Action, Manifest } from './connector.ts';
import type { Io } from './io.ts';
import { printable } from './print/printable.ts';
import { UsageError } from './usage-error.ts';

/** The action of that name; without one, a usage error that suggests another. */
export function findAction(manifest: Manifest, name: string, io: Io): Action {
  const actions = manifest.actions ?? [];
  const action = actions.find(({ slug }) => slug === name);
  if (action !== undefined) return action;
  throw unknownName(
    'action',
    name,
    actions.map(({ slug }) => slug),
    `See them all: ${io.name} actions`,
  );
}

export function unknownName(kind: string, name: string, names: string[], otherwise: string): UsageError {
  const meant = closest(name, names);
  const last = meant.pop();
  const suggestion = meant.length > 0 ? `${meant.join(', ')} or ${last}` : last;
  return new UsageError(
    `There is no ${kind} '${printable(name)}'.`,
    suggestion === undefined ? otherwise : `Did you mean ${suggestion}?`,
  );
}
