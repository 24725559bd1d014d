import { isScalar } from './print/scalar.ts';

/** The arguments that run an action with this input, ready to paste into a POSIX shell. */
export function commandLine(slug: string, input: Record<string, unknown>): string {
  const entries = Object.entries(input);
  if (!entries.every(([, value]) => isPlain(value)))
    return `run ${slug} --input ${quote(JSON.stringify(input))}`;
  return [
    'run',
    slug,
    ...entries.flatMap(([key, value]) => [value].flat().map((one) => `-i ${quote(`${key}=${one}`)}`)),
  ].join(' ');
}

/** One value, or a list that repeating the key can say: of one entry it would not be a list. */
const isPlain = (value: unknown) =>
  Array.isArray(value) ? value.length > 1 && value.every(isScalar) : isScalar(value);

function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
