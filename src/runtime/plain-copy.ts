import { isWalkable } from '../http/extent.ts';

/**
 * A copy of what a host gives, so that repairs never reach the host's own objects, and nothing of theirs runs later.
 * Undefined for what is not data: functions, getters that throw, proxies, circles.
 */
export function plainCopy(value: unknown): unknown {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  try {
    const copy: unknown = structuredClone(value);
    return isWalkable(copy) ? copy : undefined;
  } catch {
    return undefined;
  }
}
