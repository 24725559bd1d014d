import type { RJSFSchema } from '@rjsf/utils';

export function lookupSource(schema: RJSFSchema): string {
  const source: unknown = schema['x-lookup'];
  return typeof source === 'string' ? source : '';
}
