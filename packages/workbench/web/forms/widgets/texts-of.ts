/** A list of texts out of whatever the form holds. */
export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** Splits what was typed or pasted: lines, commas and semicolons part entries; expressions stay whole. */
export function splitTexts(text: string): string[] {
  const parts = text.includes('{{') ? [text] : text.split(/[\n,;]+/);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
