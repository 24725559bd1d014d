import type { Validator } from './validation.ts';

/** What every action that writes takes beside its own input: checked by one validator for all of them. */
const names = ['dryRun', 'expectPlan'];

/**
 * The validator of an action, which knows nothing of these options, and theirs as one. As every validator it fills in
 * defaults, and `errors` holds what is wrong after a call that gave false.
 */
export function withRunOptions(own: Validator, options: Validator): Validator {
  const validate: Validator = (input) => {
    // The input of an action is an object: it was brought into form before.
    const given = Object(input) as Record<string, unknown>;
    const taken: Record<string, unknown> = {};
    for (const name of names) {
      if (!Object.hasOwn(given, name)) continue;
      taken[name] = given[name];
      delete given[name];
    }
    const isValid = [own(input), options(taken)].every(Boolean);
    Object.assign(given, taken);
    validate.errors = [...(own.errors ?? []), ...(options.errors ?? [])];
    return isValid;
  };
  return validate;
}
