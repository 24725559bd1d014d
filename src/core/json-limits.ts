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
