import type { ConnectionInput } from '../contract.ts';
import { plainCopy } from './plain-copy.ts';

/**
 * The fields of a connection as plain data, so that nothing of the host's runs when they are read. What is no data stays
 * an empty object: no field takes one. Undefined when it is no object of fields at all.
 */
export function plainFields(raw: unknown): ConnectionInput | undefined {
  try {
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return undefined;
    return Object.fromEntries(
      Object.keys(raw).map((key) => [key, fieldOf(raw as Record<string, unknown>, key)]),
    );
  } catch {
    return undefined;
  }
}

function fieldOf(raw: Record<string, unknown>, key: string): unknown {
  const value = safeGet(raw, key);
  return value === undefined ? undefined : (plainCopy(value) ?? {});
}

/** One option of a call. A getter that throws gives none. */
export function safeGet<Options extends object, Key extends keyof Options>(
  options: Options,
  key: Key,
): Options[Key] | undefined {
  try {
    return options?.[key];
  } catch {
    return undefined;
  }
}
