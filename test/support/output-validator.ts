import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import { describe as describeConnector } from '../../src/index.ts';

const ajv = new Ajv2020({ allErrors: true, strict: false });
const actions = describeConnector().actions ?? [];
const validators = new Map<string, ValidateFunction>();

/** Made when it is first asked for: all of them together take longer than most tests. */
function validatorOf(slug: string): ValidateFunction | undefined {
  const known = validators.get(slug);
  const action = actions.find((one) => one.slug === slug);
  if (known || !action) return known;
  const made = ajv.compile(action.output);
  validators.set(slug, made);
  return made;
}

/** What an output has that its action's schema does not allow; empty when it is true to it. */
export function outputProblems(slug: string, output: unknown): string[] {
  const validate = validatorOf(slug);
  if (!validate) return [`There is no action ${slug}.`];
  validate(output);
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}
