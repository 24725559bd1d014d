import { type Static, type TProperties, type TSchema, Type } from 'typebox';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

// Parts of the schemas of all bodies. `any JSON` is a type that TypeBox cannot spell.
export const Json = Type.Unsafe<Json>({ description: 'Any JSON value.' });
export const JsonObject = Type.Unsafe<JsonObject>({ type: 'object' });
export const describedObject = (description: string) =>
  Type.Unsafe<JsonObject>({ type: 'object', description });

export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

export const Text = (maxLength: number, minLength = 0) => Type.String({ minLength, maxLength });

export const Id = Text(100, 1);

export const Name = Type.String({
  minLength: 1,
  maxLength: 100,
  pattern: '\\S',
  description: 'Unique among its kind, whatever the case; spaces around it are removed.',
});

export const Time = Type.String({ format: 'date-time', description: 'ISO 8601, in UTC.' });

/** A number in a query string. */
export const Digits = (description?: string) =>
  Type.String({ pattern: '^[0-9]{1,9}$', ...(description && { description }) });

/** What a request may hold: these keys and no others. */
export const Body = <T extends TProperties>(properties: T) =>
  Type.Object(properties, { additionalProperties: false });

export const NamedRef = Type.Object({ id: Type.String(), name: Type.String() });
export type NamedRef = Static<typeof NamedRef>;
