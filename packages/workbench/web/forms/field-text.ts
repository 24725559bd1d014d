import type { RJSFSchema } from '@rjsf/utils';
import { isBlank } from '../../api/rules.ts';
import type { Json, JsonObject, JsonSchema } from '../../api/types.ts';

/** Whether a value holds `{{ ... }}`, so that what it stands for is known only when the step runs. */
export function isExpression(value: unknown): value is string {
  return typeof value === 'string' && value.includes('{{');
}

export function holdsExpression(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsExpression);
  if (typeof value === 'object' && value !== null) return Object.values(value).some(holdsExpression);
  return isExpression(value);
}

const plainName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** A path in the language of the expressions; names that are not plain words are put in backticks. */
export function pathText(path: readonly (string | number)[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    const name = plainName.test(part) ? part : `\`${part.replaceAll('`', '')}\``;
    return text === '' ? name : `${text}.${name}`;
  }, '');
}

/** As one line for a preview. */
export function shortText(value: Json | undefined, most = 80): string {
  if (value === undefined) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/** Nothing typed means not given. */
export function textOrUndefined(text: string): string | undefined {
  return text === '' ? undefined : text;
}

/** The schema of the entries of a list. */
export function itemsOf({ items }: RJSFSchema): RJSFSchema {
  return typeof items === 'object' && !Array.isArray(items) ? items : {};
}

/** A list of texts out of whatever the form holds. */
export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** Splits what was typed or pasted: lines, commas and semicolons part entries; expressions stay whole. */
export function splitTexts(text: string): string[] {
  const parts = text.includes('{{') ? [text] : text.split(/[\n,;]+/);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** The list a text holds as JSON; undefined when it is something else, such as a table for the service to read. */
export function readRows(text: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Titles of the required fields that have neither a value, a default nor a secret kept by the server. */
export function missingFields(fields: JsonSchema, values: JsonObject, kept: readonly string[]): string[] {
  const { required = [], properties = {} } = fields;
  const has = (key: string) => !isBlank(values[key] ?? properties[key]?.default) || kept.includes(key);
  return required.filter((key) => !has(key)).map((key) => properties[key]?.title ?? key);
}
