import type { FormSchema } from '../generated/types.ts';
import { isExact } from './json-text.ts';
import { nearest } from './names.ts';
import type { ValidationError } from './validation.ts';

/**
 * What is wrong with a value, one sentence a problem, in the words of the form it was typed into. Pure.
 * @param whole what to call the value itself
 */
export function explain(
  errors: readonly ValidationError[],
  schema: FormSchema,
  value: unknown,
  whole = 'The input',
): string[] {
  const choices = errors
    .filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf')
    .map(({ schemaPath }) => `${schemaPath}/`);
  const own = errors.filter(({ schemaPath = '' }) => !choices.some((path) => schemaPath.startsWith(path)));
  return listedOnce(own.map((error) => sentence(error, schema, value, whole)));
}

const listing = ' Known properties: ';

/** Each sentence once, and the list of what is known only in the first that has it. */
function listedOnce(sentences: readonly string[]): string[] {
  const lists = new Set<string>();
  return [...new Set(sentences)].map((text) => {
    const [problem = '', list] = text.split(listing);
    if (list === undefined || !lists.has(list)) {
      if (list !== undefined) lists.add(list);
      return text;
    }
    return problem;
  });
}

function sentence(error: ValidationError, schema: FormSchema, value: unknown, whole: string): string {
  const { params, keyword } = error;
  const steps = error.instancePath.split('/').slice(1).map(unescapePointer);
  const where = steps.length === 0 ? whole : nameOf(steps, schema);
  const known = () => Object.keys(at(schema, steps)?.properties ?? {});
  switch (keyword) {
    case 'additionalProperties': {
      const unknown = String(params.additionalProperty);
      return `${quote(unknown)} is not known${steps.length ? ` in ${where}` : ''}. ${instead(unknown, known())}`;
    }
    case 'required':
      return `${nameOf([...steps, String(params.missingProperty)], schema)} is missing.`;
    case 'type':
      if (params.type === 'string' && isInexact(reach(value, steps))) return inexact(where);
      return `${where} must be ${typeNames[String(params.type)] ?? String(params.type)}, but is ${show(reach(value, steps))}.`;
    case 'enum':
      return `${where} must be one of ${(params.allowedValues as unknown[]).map(String).join(', ')}, but is ${show(reach(value, steps))}.`;
    case 'anyOf':
    case 'oneOf':
      return `Give ${keyword === 'oneOf' ? 'exactly ' : ''}one of ${alternatives(error, schema).join(', ')}.`;
    case 'not':
      return `Give only one of ${alternatives(error, schema).join(' and ')}, not both.`;
    case 'pattern':
      return `${where} does not have the right format: ${show(reach(value, steps))}.`;
    case 'minimum':
      return `${where} must be at least ${String(params.limit)}, but is ${show(reach(value, steps))}.`;
    case 'maximum':
      return `${where} must be at most ${String(params.limit)}, but is ${show(reach(value, steps))}.`;
    case 'minLength':
    case 'minItems':
      return `${where} must not be empty.`;
    default:
      return `${where} is not valid: ${show(reach(value, steps))}.`;
  }
}

const isInexact = (value: unknown): boolean => typeof value === 'number' && !isExact(value);

/**
 * The sentence about a number beyond the precision of a double.
 * @see RFC 8259 section 6
 */
export const inexact = (where: string): string =>
  `${where} is a number with more digits than a number can hold, so some are lost: pass it as text, in quotes.`;

const typeNames: Record<string, string> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

/** @param names all that it may be called, where there are more than are worth a list */
export function instead(unknown: string, known: readonly string[], names = known): string {
  const near = nearest(unknown, names);
  if (near) return `Did you mean ${quote(near)}?`;
  return known.length > 0 ? `${listing.trimStart()}${known.join(', ')}.` : 'Nothing is expected there.';
}

/** The properties that a choice in the schema is about: those its branches require. */
function alternatives(error: ValidationError, schema: FormSchema): string[] {
  let choice: unknown = schema;
  for (const step of (error.schemaPath ?? '').split('/').slice(1))
    choice = (choice as Record<string, unknown> | undefined)?.[unescapePointer(step)];
  const branches = Array.isArray(choice) ? choice : [choice];
  return branches.flatMap((branch: FormSchema) =>
    (branch.required ?? []).map((property) => nameOf([property], schema)),
  );
}

/** A property as the form calls it: its title, and its key where that differs. */
export function nameOf(steps: readonly string[], schema: FormSchema): string {
  const title = at(schema, steps)?.title;
  const key = steps.join('.');
  return title && title.replaceAll(' ', '').toLowerCase() !== key.toLowerCase() ? `${title} (${key})` : key;
}

function at(schema: FormSchema, steps: readonly string[]): FormSchema | undefined {
  let found: FormSchema | undefined = schema;
  for (const step of steps)
    found =
      found?.items ??
      (found?.properties && Object.hasOwn(found.properties, step) ? found.properties[step] : undefined);
  return found;
}

function reach(value: unknown, steps: readonly string[]): unknown {
  let found = value;
  for (const step of steps) found = (found as Record<string, unknown> | undefined)?.[step];
  return found;
}

function show(value: unknown): string {
  const text = typeof value === 'string' ? quote(value) : asJson(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** Hosts in JavaScript may send what JSON has no words for: big integers, circles. */
function asJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'nothing';
  } catch {
    return 'something that is not JSON';
  }
}

/** Short, and on one line. */
export function quote(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 57)}...` : text;
  return `"${short.replace(/\s*[\r\n]\s*/g, ' ')}"`;
}
const unescapePointer = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~');
