import { ConnectorError } from '../errors.ts';
import { registry } from '../generated/registry.ts';
import { nearest } from '../input/names.ts';
import type { InputForm } from '../input/read.ts';
import { withRunOptions } from '../input/run-options.ts';
import type { ActionForm } from '../input/validation.ts';
import type { Handler, Slug } from './action.ts';

/** An action, ready to run. */
export interface LoadedAction {
  action: ActionForm;
  form: InputForm;
  handler: Handler<Slug>;
}

/** The actions of an instance. Each is loaded when it is run first, and then stays. */
export interface Actions {
  /** Throws invalid_input for a slug that there is not. */
  load(slug: string): Promise<LoadedAction>;
}

/** Imports form and handler of each action when it is run first. */
export function createActions(): Actions {
  const loaded = new Map<string, LoadedAction>();

  return {
    async load(slug) {
      const known = loaded.get(slug);
      if (known) return known;
      if (!isSlug(slug)) throw noAction(slug);
      const entry = registry[slug];
      const [{ default: own, action }, { default: handler }] = await Promise.all([
        entry.form(),
        entry.handler(),
      ]);
      const { readOnly } = action.hints;
      const options = readOnly ? undefined : await import('../generated/validators/run-options.cjs');
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

/** Whether there is such an action. */
export const isSlug = (text: unknown): text is Slug =>
  typeof text === 'string' && Object.hasOwn(registry, text);

function noAction(slug: string): ConnectorError {
  const near = nearest(slug, Object.keys(registry));
  return new ConnectorError('invalid_input', `There is no action "${slug.slice(0, 60)}".`, {
    hint: near ? `Did you mean "${near}"?` : 'The manifest lists all actions.',
  });
}
