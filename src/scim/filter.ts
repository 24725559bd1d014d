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
