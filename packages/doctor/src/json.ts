/** Any JSON object whose members are not known. */
export type JsonObject = Record<string, unknown>;

/** True for a JSON object; arrays and null are none. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value where it is an object, else one with nothing in it. */
export const objectIn = (value: unknown): JsonObject => (isObject(value) ? value : {});

/** The objects of a list; none where it is no list. */
export const objectsIn = (value: unknown): JsonObject[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

/** The value where it is a text. */
export const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** The value where it is a number. */
export const numberIn = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : undefined;
