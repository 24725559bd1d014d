/** Whether lists and objects lie within one another more than `most` times. Goes level by level: what is deep enough ends any recursion. */
export function isDeep(value: unknown, most: number): boolean {
  let level = [value];
  for (let depth = 0; depth <= most; depth += 1) {
    level = level.flatMap((part) => (typeof part === 'object' && part !== null ? Object.values(part) : []));
    if (level.length === 0) return false;
  }
  return true;
}
