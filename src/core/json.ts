import { types } from 'node:util';
import type { ConnectionInput } from '../contract.ts';

/** SCIM's own documents are some six levels deep. Far above that the functions that walk values call themselves too often. */
const mostLevels = 100;
/** A directory of 100,000 users in one value has about 2 million parts. */
const mostParts = 5_000_000;

/**
 * Whether a value can be walked and written as JSON: no deeper than anything real, no circles, no big integers, and no
 * more parts than a step can hold, however often one part is used. Goes no deeper than that, so that it cannot fail itself.
 */
export function isWithinJsonLimits(value: unknown): boolean {
  let parts = 0;

  function isFine(member: unknown, depth: number): boolean {
    if (++parts > mostParts || typeof member === 'bigint') return false;
    return typeof member !== 'object' || member === null || holdsFine(member, depth);
  }

  // Nothing is listed on the way: every answer comes through here.
  function holdsFine(object: object, depth: number): boolean {
    if (depth > mostLevels) return false;
    // Bytes are no parts of a value.
    if (ArrayBuffer.isView(object)) return true;
    if (Array.isArray(object)) return object.every((item) => isFine(item, depth + 1));
    for (const name in object) {
      if (Object.hasOwn(object, name) && !isFine(object[name as keyof object], depth + 1)) return false;
    }
    return true;
  }

  return typeof value !== 'object' || value === null || holdsFine(value, 0);
}

/** Whether the value of a JSON text is within these limits for having too few brackets to be otherwise: no walk is needed. */
export function hasFewBrackets(text: string): boolean {
  if (text.length > mostParts) return false;
  let left = mostLevels;
  for (const bracket of ['{', '[']) {
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) {
      if (--left < 0) return false;
    }
  }
  return true;
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

/** A copy of a record of our own. Such records are data alone and may be large: this is several times faster than structuredClone. */
export function copyOfRecord(record: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, copyOfPart(value)]));
}

function copyOfPart(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOfPart);
  return typeof value === 'object' && value !== null ? copyOfRecord(value) : value;
}

/** Most inputs are a handful of texts, which are copied much faster by hand. Undefined where something else is among them. */
function copyOfTexts(value: unknown): Record<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null || types.isProxy(value)) return undefined;
  if (Object.getPrototypeOf(value) !== Object.prototype) return undefined;
  const entries = Object.entries(value);
  const texts = entries.every(([, one]) => typeof one === 'string' || typeof one === 'boolean');
  return texts ? Object.fromEntries(entries) : undefined;
}

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
