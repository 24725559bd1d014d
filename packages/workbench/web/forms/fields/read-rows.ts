/** The list a text holds as JSON; undefined when it is something else, such as a table for the service to read. */
export function readRows(text: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
