/** What keeps a manifest from being shown, or undefined. Only what the workbench itself relies on is looked at. */
export function manifestFault(manifest: unknown): string | undefined {
  if (!isObject(manifest)) return 'describe() returned no manifest.';
  const text = ['id', 'title', 'description', 'icon'].find((key) => typeof manifest[key] !== 'string');
  if (text) return `its manifest has no ${text}.`;
  if (!/^[a-z][a-z0-9-]*$/.test(String(manifest.id)))
    return 'its id may hold only small letters, digits and hyphens.';
  const methods = isObject(manifest.connection) ? manifest.connection.methods : undefined;
  if (!Array.isArray(methods) || methods.length === 0) return 'its manifest has no connection methods.';
  if (!methods.every(isMethod)) return 'a connection method lacks its id, title or fields.';
  if (!Array.isArray(manifest.actions)) return 'its manifest has no actions.';
  const action = manifest.actions.findIndex((candidate) => !isAction(candidate));
  if (action !== -1) return `action ${action + 1} lacks its slug, title, hints, input or output.`;
  return undefined;
}

function isMethod(method: unknown): boolean {
  return (
    isObject(method) &&
    typeof method.id === 'string' &&
    typeof method.title === 'string' &&
    isObject(method.fields) &&
    isObject(method.fields.properties)
  );
}

function isAction(action: unknown): boolean {
  return (
    isObject(action) &&
    typeof action.slug === 'string' &&
    typeof action.title === 'string' &&
    isObject(action.hints) &&
    isObject(action.input) &&
    isObject(action.output)
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
