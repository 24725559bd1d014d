import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import { describe as describeConnector } from '../../src/index.ts';

const ajv = new Ajv2020({ allErrors: true, strict: false });
const validators = new Map<string, ValidateFunction>(
  (describeConnector().actions ?? []).map(({ slug, output }) => [slug, ajv.compile(output)]),
);

/** What an output has that its action's schema does not allow; empty when it is true to it. */
export function outputProblems(slug: string, output: unknown): string[] {
  const validate = validators.get(slug);
  if (!validate) return [`There is no action ${slug}.`];
  validate(output);
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}
