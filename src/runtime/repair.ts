import type { Repair } from '../contract.ts';
import type { Schema } from './schema.ts';

type Fields = Record<string, unknown>;

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

/** Puts right what people paste wrongly, and says what. Never quotes a value. Pure; doing it twice changes nothing more. */
export function repairConnection(
  given: Fields,
  { properties = {} }: Schema,
): { fields: Fields; normalized: Repair[] } {
  const fields = { ...given };
  const normalized: Repair[] = [];
  const change = (field: string, value: string, what: string) => {
    if (value === fields[field]) return;
    fields[field] = value;
    normalized.push({ field, message: `${properties[field]?.title ?? field}: ${what}.` });
  };
  const text = (field: string): string | undefined =>
    typeof fields[field] === 'string' ? fields[field] : undefined;

  for (const field of Object.keys(properties)) {
    const value = text(field);
    if (value !== undefined) change(field, strip(value), 'removed spaces or quotes around it');
  }
  for (const field of Object.keys(properties).filter((name) => properties[name]?.['x-secret'])) {
    const value = text(field);
    if (value === undefined) continue;
    change(
      field,
      strip(value.replace(/^(authorization\s*:\s*)?bearer\s+/i, '')),
      'removed the word Bearer before it',
    );
    change(field, text(field)?.replace(/\s+/g, '') ?? '', 'removed spaces or line breaks inside it');
  }
  const pasted = text('directoryId');
  if (pasted?.includes('/')) {
    const id = /directory\/([^/?#]+)/i.exec(pasted)?.[1] ?? uuid.exec(pasted)?.[0];
    if (id) {
      change('directoryId', id, 'took the id out of the address pasted');
      if (text('baseUrl') === undefined && URL.canParse(pasted)) {
        const { origin } = new URL(pasted);
        if (origin !== 'https://api.atlassian.com')
          change('baseUrl', origin, 'taken from the address pasted as SCIM Directory ID');
      }
    }
  }
  const id = text('directoryId');
  if (id !== undefined && uuid.test(id)) change('directoryId', id.toLowerCase(), 'written in lower case');
  const base = text('baseUrl');
  if (base !== undefined && !/^[a-z][a-z0-9+.-]*:\/\//i.test(base))
    change('baseUrl', `https://${base}`, 'added https://');
  const full = text('baseUrl');
  if (full !== undefined && URL.canParse(full) && new URL(full).pathname !== '/') {
    change('baseUrl', new URL(full).origin, 'kept only the host of the address');
  }
  for (const field of Object.keys(fields)) if (fields[field] === '') delete fields[field];
  return { fields, normalized };
}

function strip(value: string): string {
  return value
    .trim()
    .replace(/^(["'`])(.*)\1$/s, '$2')
    .replace(/^[“”‘’](.*)[“”‘’]$/s, '$1')
    .trim();
}
