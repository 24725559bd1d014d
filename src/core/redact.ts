const placeholder = '[redacted]';
/** Shorter texts are no keys; taking them out would garble everything. */
const shortestSecret = 4;
/** Longer texts are no keys either: no header carries them, and no pattern. The beginning is taken out all the same. */
export const longestSecret = 1_000;

/** Takes the secrets out of everything that leaves the runtime. */
export type Redact = <Value>(value: Value) => Value;

/**
 * Replaces every secret, however it is spelled, in every text inside a value. Objects are changed in place: they are
 * the runtime's own, and lists may be large.
 */
export function createRedact(given: readonly (string | undefined)[]): Redact {
  const secrets = [...new Set(given)]
    .filter((one = ''): one is string => one.length >= shortestSecret)
    .map((one) => one.slice(0, longestSecret));
  if (secrets.length === 0) return (value) => value;
  const shortest = Math.min(...secrets.map(({ length }) => length));
  // The longest first, so that none leaves the end of another behind.
  const spellings = secrets.sort((a, b) => b.length - a.length).flatMap(spellingsOf);
  const pattern = new RegExp(spellings.join('|'), 'gi');

  function clean(text: string): string {
    return text.length < shortest ? text : text.replace(pattern, placeholder);
  }

  /** `above` holds the objects around the value: one that holds itself is walked once. */
  function walk(value: unknown, above: Set<unknown>): unknown {
    if (typeof value === 'string') return clean(value);
    if (typeof value !== 'object' || value === null || above.has(value)) return value;
    above.add(value);
    if (Array.isArray(value)) walkList(value, above);
    else walkMembers(value as Record<string, unknown>, above);
    above.delete(value);
    return value;
  }

  function walkList(list: unknown[], above: Set<unknown>): void {
    for (const [index, item] of list.entries()) {
      const cleaned = walk(item, above);
      if (cleaned !== item) list[index] = cleaned;
    }
  }

  function walkMembers(members: Record<string, unknown>, above: Set<unknown>): void {
    for (const key of Object.keys(members)) {
      const member = members[key];
      const cleaned = walk(member, above);
      const name = clean(key);
      if (name !== key) delete members[key];
      if (name !== key || cleaned !== member) members[name] = cleaned;
    }
  }

  // The walk gives back the same object, or a text for a text.
  return <Value>(value: Value): Value => walk(value, new Set()) as Value;
}

/** Patterns for a secret as it is, escaped in an address, JSON or HTML, and in base64. */
function spellingsOf(secret: string): string[] {
  return [[...secret].map(spelled).join(''), ...[0, 1, 2].map((offset) => inBase64(secret, offset))];
}

function spelled(character: string): string {
  if (/^[a-z0-9]$/i.test(character)) return character;
  const literal = character.replace(
    /[\s\S]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const inAddress = `(?:%[0-9a-f]{2}){${Buffer.byteLength(character)}}`;
  return `(?:\\\\?${literal}|${inAddress}|\\\\u[0-9a-f]{4}|&#?\\w+;)`;
}

/**
 * What base64 makes of a secret that begins in the first, second or third byte of three: only the characters that do not
 * depend on what stands before and after it.
 */
function inBase64(secret: string, offset: number): string {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
  const first = offset === 0 ? 0 : offset + 1;
  const characters = bytes.toString('base64url').slice(first, Math.floor((bytes.length * 4) / 3));
  return characters.replaceAll('-', '[-+]').replaceAll('_', '[_/]');
}
