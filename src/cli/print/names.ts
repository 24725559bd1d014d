import { isRecord } from './scalar.ts';

/** What a record calls whoever it is about, the best name first. */
const nameKeys = ['userName', 'name', 'displayName', 'display', 'user'];

/** The names that a result gives with an id, by id. */
export function namesIn(value: unknown, names = new Map<string, string>()): Map<string, string> {
  if (Array.isArray(value)) for (const item of value) namesIn(item, names);
  if (!isRecord(value)) return names;
  const id = value.id ?? value.value;
  const name = nameKeys.map((key) => value[key]).find((one) => typeof one === 'string' && one !== id);
  if (typeof id === 'string' && typeof name === 'string' && !names.has(id)) names.set(id, name);
  for (const part of Object.values(value)) namesIn(part, names);
  return names;
}
