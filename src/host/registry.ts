import { ConnectorError } from '../errors.ts';
import { registry } from '../generated/registry.ts';
import type { Action, ConnectorManifest } from '../generated/types.ts';
import { nearest } from '../input/names.ts';
import type { InputForm } from '../input/read.ts';
import { withRunOptions } from '../input/run-options.ts';
import type { Handler, Slug } from './action.ts';

/** An action, ready to run. */
export interface LoadedAction {
  action: Action;
  form: InputForm;
  handler: Handler<Slug>;
}

/** The actions of an instance. Each is loaded when it is run first, and then stays. */
export interface Actions {
  /** Throws invalid_input for a slug that there is not. */
  load(slug: string): Promise<LoadedAction>;
}

/** Finds actions by slug in the manifest, and imports handler and validator of each when it is run first. */
export function createActions({ actions = [] }: ConnectorManifest): Actions {
  const loaded = new Map<string, LoadedAction>();

  return {
    async load(slug) {
      const known = loaded.get(slug);
      if (known) return known;
      const action = actions.find((one) => one.slug === slug) ?? noAction(slug, actions);
      // The manifest is made from the same folders as the registry.
      const entry = registry[slug as Slug];
      const { readOnly } = action.hints;
      const [{ default: own }, { default: handler }, options] = await Promise.all([
        entry.validator(),
        entry.handler(),
        readOnly ? undefined : import('../generated/validators/run-options.cjs'),
      ]);
      const validate = options ? withRunOptions(own, options.default) : own;
      const form = {
        title: action.title,
        schema: action.input,
        validate,
        readOnly,
      };
      // Whoever runs it has checked the input with the validator that belongs to it.
      const made = { action, form, handler: handler as Handler<Slug> };
      loaded.set(slug, made);
      return made;
    },
  };
}

function noAction(slug: string, actions: readonly Action[]): never {
  const near = nearest(
    slug,
    actions.map((one) => one.slug),
  );
  throw new ConnectorError('invalid_input', `There is no action "${slug.slice(0, 60)}".`, {
    hint: near ? `Did you mean "${near}"?` : 'The manifest lists all actions.',
  });
}
