const id = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
/** What only the directory can give. */
const given = new Set([
  'date',
  'meta',
  'schemas',
  'location',
  '$ref',
  'atlassianAccountId',
  'urn:scim:schemas:extension:atlassian-external:1.0',
]);

/** A value with its ids named by the order in which they come, and without what only a directory gives. */
export function sameButForIds(value: unknown): unknown {
  const names = new Map<string, string>();
  const named = (text: string) =>
    text.replace(id, (found) => {
      const name = names.get(found) ?? `<id ${names.size + 1}>`;
      names.set(found, name);
      return name;
    });

  function walk(part: unknown): unknown {
    if (typeof part === 'string') return named(part);
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null) return part;
    const members = Object.entries(part).filter(([key, member]) => !given.has(key) && member !== undefined);
    return Object.fromEntries(
      members.sort(([a], [b]) => a.localeCompare(b)).map(([key, member]) => [key, walk(member)]),
    );
  }
  return walk(value);
}
