import { types } from 'node:util';
import { isWithinJsonLimits } from './json-limits.ts';

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
