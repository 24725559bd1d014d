const placeholder = '[redacted]';
/** Shorter texts are no keys; taking them out would garble everything. */
const shortestSecret = 4;

/** Takes the secrets out of everything that leaves the runtime. */
export type Redact = <Value>(value: Value) => Value;

/**
 * Replaces every secret, also base64 and URL-encoded, in every text inside a value. Objects are changed in place:
 * they are the runtime's own, and lists may be large.
 */
export function createRedact(secrets: readonly (string | undefined)[]): Redact {
  const forms = [
    ...new Set(
      secrets.flatMap((secret) => (secret && secret.length >= shortestSecret ? formsOf(secret) : [])),
    ),
  ];
  const shortest = Math.min(...forms.map(({ length }) => length));

  function clean(text: string): string {
    if (text.length < shortest) return text;
    return forms.reduce(
      (result, form) => (result.includes(form) ? result.replaceAll(form, placeholder) : result),
      text,
    );
  }

  function walk(value: unknown): unknown {
    if (typeof value === 'string') return clean(value);
    if (typeof value !== 'object' || value === null) return value;
    const members = value as Record<string, unknown>;
    for (const key of Object.keys(members)) {
      const member = members[key];
      const cleaned = walk(member);
      if (cleaned !== member) members[key] = cleaned;
      const name = clean(key);
      if (name !== key) {
        members[name] = members[key];
        delete members[key];
      }
    }
    return value;
  }

  // The walk gives back the same object, or a text for a text.
  return <Value>(value: Value): Value => (forms.length === 0 ? value : (walk(value) as Value));
}

/** The longest first, so that no form leaves the end of another behind. */
function formsOf(secret: string): string[] {
  const base64 = Buffer.from(secret).toString('base64');
  const forms = [
    secret,
    encodeURIComponent(secret),
    base64,
    base64.replace(/=+$/, ''),
    Buffer.from(secret).toString('base64url'),
  ];
  return forms.sort((a, b) => b.length - a.length);
}
