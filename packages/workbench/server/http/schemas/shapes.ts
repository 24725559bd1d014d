/** JSON Schemas of what requests may hold. They say the form; what it means is checked where it is used. */

export const text = (maxLength: number, minLength = 0) => ({ type: 'string', minLength, maxLength }) as const;

export const name = { ...text(100, 1), pattern: '\\S' } as const;

export const json = { type: 'object' } as const;

export const list = <Items>(items: Items, maxItems: number) => ({ type: 'array', items, maxItems }) as const;

/** An object with just these keys. */
export function shape<Properties extends Record<string, unknown>>(
  properties: Properties,
  required: (keyof Properties & string)[] = [],
) {
  return { type: 'object', additionalProperties: false, properties, required } as const;
}

export const byKey = <Value>(value: Value) => ({ type: 'object', additionalProperties: value }) as const;

export const id = text(100, 1);
export const flag = { type: 'boolean' } as const;
export const digits = { type: 'string', pattern: '^[0-9]{1,9}$' } as const;
