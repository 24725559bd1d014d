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

/** Connectors take secrets out themselves; this is for those that do not. Very short values would hit what is no secret. */
export function createRedactor(secrets: string[]): Redactor {
  const forms = secrets
    .map((secret) => secret.trim())
    .filter((secret) => secret.length >= 4)
    .flatMap((secret) => [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')])
    .sort((a, b) => b.length - a.length);
  return (text) => forms.reduce((clean, form) => clean.replaceAll(form, '[secret]'), text);
}
