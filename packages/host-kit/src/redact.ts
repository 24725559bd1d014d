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
    .flatMap((secret) => [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')])
    .sort((a, b) => b.length - a.length);
  return (text) => forms.reduce((clean, form) => clean.replaceAll(form, mask), text);
}
