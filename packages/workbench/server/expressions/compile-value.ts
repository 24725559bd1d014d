import type { Json, JsonObject } from '../../api/types.ts';
import { toText } from './coerce.ts';
import type { Scope } from './expression.ts';
import { splitText } from './split-text.ts';

/** Gives the value with its expressions worked out; undefined when there is nothing. */
export type ValueMaker = (scope: Scope) => Promise<Json | undefined>;

/** Compiles the expressions in a value's texts, at any depth. Throws an ExpressionError. */
export function compileValue(value: Json): ValueMaker {
  if (typeof value === 'string') return compileText(value);
  if (Array.isArray(value)) return compileList(value);
  if (typeof value === 'object' && value !== null) return compileInput(value);
  return async () => value;
}

function compileText(text: string): ValueMaker {
  const parts = splitText(text.trim().startsWith('{{') ? text.trim() : text);
  const only = parts.length === 1 ? parts[0] : undefined;
  if (only && 'expression' in only) return only.expression;
  if (parts.every((part) => 'text' in part)) return async () => text;
  return async (scope) => {
    const texts: string[] = [];
    for (const part of parts) texts.push('text' in part ? part.text : toText(await part.expression(scope)));
    return texts.join('');
  };
}

function compileList(values: Json[]): ValueMaker {
  const makers = values.map(compileValue);
  return async (scope) => {
    const made: Json[] = [];
    for (const make of makers) {
      const value = await make(scope);
      if (value !== undefined) made.push(value);
    }
    return made;
  };
}

/** As compileValue, of an object with its keys. Keys whose value is nothing are left out. */
export function compileInput(object: JsonObject): (scope: Scope) => Promise<JsonObject> {
  const makers = Object.entries(object).map(([key, value]) => [key, compileValue(value)] as const);
  return async (scope) => {
    const made: [string, Json][] = [];
    for (const [key, make] of makers) {
      const value = await make(scope);
      if (value !== undefined) made.push([key, value]);
    }
    // Not assigned one by one: a key named __proto__ stays a key.
    return Object.fromEntries(made);
  };
}
