const places = 4_096;
/** Longer texts hardly come twice: SCIM's longest schema names are about 60. */
const longest = 80;

/** Puts one text for all equal ones into a value. */
export type ShareTexts = <Value>(value: Value) => Value;

/**
 * Every answer that is parsed brings texts of its own, also for what is the same in each record: schemas, departments, an
 * address that is the user name as well. Kept once, a large directory takes about a fifth less memory. Objects are changed
 * in place; what they say stays the same. A fixed number of texts is remembered, by length and a few characters.
 */
export function createShareTexts(): ShareTexts {
  const known = new Array<string>(places).fill('');

  function shared(text: string): string {
    const { length } = text;
    if (length === 0 || length > longest) return text;
    const place =
      (length * 31 +
        text.charCodeAt(0) * 7 +
        text.charCodeAt(length >> 1) * 131 +
        text.charCodeAt(length - 1) * 17 +
        text.charCodeAt(length >> 2) * 257) %
      places;
    const met = known[place];
    if (met === text) return met;
    known[place] = text;
    return text;
  }

  function share(value: unknown): unknown {
    if (typeof value === 'string') return shared(value);
    if (typeof value !== 'object' || value === null) return value;
    const parts = value as Record<string, unknown>;
    for (const name of Object.keys(parts)) {
      const part = parts[name];
      if (typeof part === 'string' || (typeof part === 'object' && part !== null)) parts[name] = share(part);
    }
    return value;
  }

  return <Value>(value: Value): Value => share(value) as Value;
}
