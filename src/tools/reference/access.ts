import type { Action, ConnectorManifest } from '../../generated/types.ts';
import { checkAccess } from '../../runtime/access.ts';
import { methodOf } from '../../runtime/environment.ts';
import { code, listed } from './markdown.ts';
import { docSchema } from './schema.ts';

type Access = Parameters<typeof checkAccess>[0];

/** What the connection must allow for the action to run, found out from the check that the runtime makes. */
export function accessWords(manifest: ConnectorManifest, action: Action): string[] {
  const { properties = {}, required = [] } = docSchema(action.input);
  const { properties: fields = {} } = docSchema(methodOf(manifest).fields);
  const all = fields.access?.enum as Access[];
  const words = (input: Record<string, unknown>) => {
    const enough = all.filter((access) => allows(access, action, input));
    return enough.length === all.length ? 'any' : listed(enough.map((access) => code(String(access))));
  };

  const deciding = Object.entries(properties).flatMap(([key, property]) =>
    Object.keys(property['x-effects'] ?? {}).map((value): [string, string] => [key, value]),
  );
  const always = deciding.some(([key]) => required.includes(key));
  return [
    ...(always ? [] : [`- ${code('access')}: ${words({})}`]),
    ...deciding.map(
      ([key, value]) => `- ${code('access')} with ${code(key)} ${code(value)}: ${words({ [key]: value })}`,
    ),
    ...(action.collection === 'Organization'
      ? ['organizationId', 'organizationApiKey'].map((key) => `- ${code(key)}: needed`)
      : []),
  ];
}

function allows(access: Access, action: Action, input: Record<string, unknown>): boolean {
  try {
    checkAccess(access, action, input);
    return true;
  } catch {
    return false;
  }
}
