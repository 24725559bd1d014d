/** SCIM's own documents are some six levels deep. Far above that the functions that walk values call themselves too often. */
const mostLevels = 100;
/** A directory of 100,000 users in one value has about 2 million parts. */
const mostParts = 5_000_000;

/**
 * Whether a value can be walked and written as JSON: no deeper than anything real, no circles, no big integers, and no
 * more parts than a step can hold, however often one part is used. Goes level by level, so that it cannot fail itself.
 */
export function isWalkable(value: unknown): boolean {
  let level: unknown[] = isObject(value) ? [value] : [];
  let parts = 0;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > mostLevels) return false;
    const next: unknown[] = [];
    for (const object of level) {
      for (const member of Object.values(object as object)) {
        if (++parts > mostParts || typeof member === 'bigint') return false;
        if (isObject(member)) next.push(member);
      }
    }
    level = next;
  }
  return true;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
