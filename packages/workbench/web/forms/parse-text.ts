/** Nothing typed means not given. */
export function textOrUndefined(text: string): string | undefined {
  return text === '' ? undefined : text;
}

/** A list of texts out of whatever the form holds. */
export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** Splits what was typed or pasted: lines, commas and semicolons part entries; expressions stay whole. */
export function splitTexts(text: string): string[] {
  const parts = text.includes('{{') ? [text] : text.split(/[\n,;]+/);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** The list a text holds as JSON; undefined when it is something else, such as a table for the service to read. */
export function readRows(text: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
