import type { Json } from '../../api/json.ts';

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
