/** `attribute eq "value"`, the attribute in lower case. */
export interface EqFilter {
  attribute: string;
  value: string;
}

const ONE_EQ = /^\s*([A-Za-z][\w.$:-]*)\s+eq\s+("(?:[^"\\]|\\.)*")\s*$/is;

/**
 * Reads the only filter the service takes: one `eq` with a string. `undefined` for anything else. Values follow JSON
 * (RFC 7644 section 3.4.2.2), so `\"`, `\\` and `\u0041` are escapes.
 */
export function parseEqFilter(text: string): EqFilter | undefined {
  const [, attribute, literal] = ONE_EQ.exec(text) ?? [];
  if (attribute === undefined || literal === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(literal);
    return typeof value === 'string' ? { attribute: attribute.toLowerCase(), value } : undefined;
  } catch {
    return undefined;
  }
}
