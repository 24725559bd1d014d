import type { Connection, Manifest } from './contract.ts';

/** A text with what is secret replaced. */
export type Redactor = (text: string) => string;

/** The values of a connection that its form marks as secret. */
export function secretsOf(
  { connection: { methods } }: Pick<Manifest, 'connection'>,
  connection: Connection,
): string[] {
  const keys = methods.flatMap(({ fields }) =>
    Object.entries(fields.properties ?? {}).flatMap(([key, field]) => (field['x-secret'] ? [key] : [])),
  );
  return keys.map((key) => connection[key]).filter((value) => typeof value === 'string');
}

interface RedactorOptions {
  /** Characters of a value that is taken out: very short ones would hit what is no secret. @default 4 */
  shortest?: number;
  /** What stands in its place. @default '[secret]' */
  mask?: string;
}

/** Connectors take secrets out themselves; this is for those that do not. */
export function createRedactor(
  secrets: string[],
  { shortest = 4, mask = '[secret]' }: RedactorOptions = {},
): Redactor {
  const forms = secrets
    .map((secret) => secret.trim())
    .filter((secret) => secret.length >= shortest)
    .flatMap(formsOf)
    .sort((a, b) => b.length - a.length);
  const least = forms.at(-1)?.length ?? Number.POSITIVE_INFINITY;
  return (text) =>
    text.length < least ? text : forms.reduce((clean, form) => clean.replaceAll(form, mask), text);
}

/** How a secret is written by those who pass it on: as it is, within JSON, within JSON within JSON, in addresses and forms, in Base64. */
function formsOf(secret: string): string[] {
  const inAddress = encodeURIComponent(secret);
  const inJson = within(secret);
  return [
    ...new Set([
      secret,
      inJson,
      within(inJson),
      inAddress,
      inAddress.replace(/%../g, (code) => code.toLowerCase()),
      new URLSearchParams([['', secret]]).toString().slice(1),
      ...base64Of(secret),
    ]),
  ];
}

const within = (text: string): string => JSON.stringify(text).slice(1, -1);

const SHORTEST_WITHIN_BASE64 = 12;

/** Alone, and after anything else, such as `user:`: what of it does not depend on what stands around it. */
function base64Of(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const parts = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    return text.slice(Math.ceil((before * 4) / 3), Math.floor(((before + bytes.length) * 4) / 3));
  });
  const whole = [bytes.toString('base64'), bytes.toString('base64url')];
  if (secret.length < SHORTEST_WITHIN_BASE64) return whole;
  return [...whole, ...parts, ...parts.map((part) => part.replaceAll('+', '-').replaceAll('/', '_'))];
}
