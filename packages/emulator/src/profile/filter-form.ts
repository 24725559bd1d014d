import { parseEqFilter } from '../scim/list.ts';

const canonical = { '/Users': ['userName', 'externalId'], '/Groups': ['displayName'] };
const names: Record<string, string> = {
  ...{ userName: 'filter-user-name', externalId: 'filter-external-id', displayName: 'filter-display-name' },
};
const malformed = /\b(eq|ne|co|sw|ew|gt|ge|lt|le)\s*$/i;

/** Which behaviour a filter is about. Pure. */
export function filterFormOf(filter: string, path: string): string {
  if (filter.trim() === '') return 'filter-empty';
  if (malformed.test(filter)) return 'filter-malformed';
  const one = parseEqFilter(filter);
  if (!one) {
    const outside = filter.replace(/"(?:[^"\\]|\\.)*"/g, '""');
    return /\b(and|or)\b|\bnot\s*\(/i.test(outside) ? 'filter-logic' : 'filter-operator';
  }
  const allowed = canonical[path === '/Groups' ? '/Groups' : '/Users'];
  const attribute = allowed.find((name) => name.toLowerCase() === one.attribute);
  if (attribute === undefined) {
    if (one.attribute.startsWith('emails')) return 'filter-email';
    return one.attribute.startsWith('members') ? 'filter-member' : 'filter-other-attribute';
  }
  if (/\\u/.test(filter)) return 'filter-escapes';
  if (!filter.trimStart().startsWith(`${attribute} eq `)) return 'filter-words-case';
  return names[attribute] ?? 'filter-other-attribute';
}
