/**
 * A filter for one exact value. The value is a JSON string, so any text survives.
 * @see https://www.rfc-editor.org/rfc/rfc7644#section-3.4.2.2
 */
export function equals(attribute: string, value: string): string {
  return `${attribute} eq ${JSON.stringify(value)}`;
}

/** The path of one member of a group, for removing it. */
export function memberPath(id: string): string {
  return `members[${equals('value', id)}]`;
}

/** The one exact value that a filter asks for; undefined for every other filter. The counterpart of `equals`. */
export function parseEquals(filter: string): { attribute: string; value: string } | undefined {
  const [, attribute, text] = /^\s*(\w+)\s+eq\s+(".*")\s*$/is.exec(filter) ?? [];
  if (attribute === undefined || text === undefined) return undefined;
  try {
    return { attribute, value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
