import { types } from 'node:util';
import type { ConnectionInput } from '../contract.ts';
import { isWithinJsonLimits } from './json-limits.ts';

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

/**
 * A copy of what a host gives, so that repairs never reach the host's own objects, and nothing of theirs runs later.
 * Undefined for what is not data: functions, getters that throw, proxies, circles.
 */
export function plainCopy(value: unknown): unknown {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  try {
    const copy: unknown = copyOfTexts(value) ?? structuredClone(value);
    return isWithinJsonLimits(copy) ? copy : undefined;
  } catch {
    return undefined;
  }
}

/** Most inputs are a handful of texts, which are copied much faster by hand. Undefined where something else is among them. */
function copyOfTexts(value: unknown): Record<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null || types.isProxy(value)) return undefined;
  if (Object.getPrototypeOf(value) !== Object.prototype) return undefined;
  const entries = Object.entries(value);
  const texts = entries.every(([, one]) => typeof one === 'string' || typeof one === 'boolean');
  return texts ? Object.fromEntries(entries) : undefined;
}
