/** What an example's output demands: `*` stands for any text. */
export function expectation(value: unknown): unknown {
  if (value === '*') return expect.any(String);
  if (Array.isArray(value)) return value.map(expectation);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, expectation(member)]));
}
