/** Begins with `?`, or is empty. Values that are nothing are left out. */
export function queryString(values: Record<string, string | number | null | undefined>): string {
  const given = Object.entries(values).flatMap(([key, value]) =>
    value === undefined || value === null || value === '' ? [] : [[key, String(value)]],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}
