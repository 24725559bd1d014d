/** A copy of plain JSON data, for handing out. */
export const copyOf = <T>(value: T): T => JSON.parse(JSON.stringify(value));
