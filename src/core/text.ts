/**
 * Two ways to compare text. Texts that are the *same* match and are updated. Texts that are only *close* are reported, never
 * acted on: `weiß@example.com` and `weiss@example.com` may be two people.
 */

/** Zero width space, byte order mark, soft hyphen: never typed on purpose, and invisible. */
const invisible = /[\u200b\ufeff\u00ad]/g;
/** Spaces and format characters (joiners, direction marks) at the ends. Inside a name a joiner may be part of it. */
const ends = /^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu;
/** Texts for which lower case is enough: most names and addresses. */
const plain = /^[!-~]+(?: [!-~]+)*$/;

/**
 * The text as it is written into a directory: composed (NFC), without invisible characters, without spaces and format
 * characters at its ends. Case stays. Pure and idempotent.
 * @see https://www.unicode.org/reports/tr15/ (normal forms)
 */
export function cleanText(text: string): string {
  return plain.test(text) ? text : text.replace(invisible, '').normalize('NFC').replace(ends, '');
}

/**
 * Two texts with the same key are the same.
 * @param caseExact for attributes that respect case (externalId); others compare in lower case, independent of language
 */
export function sameKey(text: string, caseExact = false): string {
  if (plain.test(text)) return caseExact ? text : text.toLowerCase();
  const clean = cleanText(text);
  return caseExact ? clean : clean.toLowerCase().normalize('NFC');
}

/**
 * Two texts with the same key are close. In addition to the above: no format characters, one space for several, full
 * case folding (ß is ss, a final sigma is a sigma), in compatibility form (full and half width, ligatures), and with one
 * letter for i, dotless i and i with a combining dot.
 * @see https://www.unicode.org/Public/UCD/latest/ucd/CaseFolding.txt
 */
export function closeKey(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  return foldCase(
    cleanText(text)
      .replace(/\p{Cf}/gu, '')
      .normalize('NFKC'),
  )
    .replace(/[ıi]\u0307?/g, 'i')
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFKC');
}

/** Upper case expands ß and ligatures, lower case unifies them; the final sigma is one of two lower-case forms. */
function foldCase(text: string): string {
  return text.toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ').normalize('NFC');
}

/** Whether two texts are the same, ignoring case. An undefined text is the same as none. */
export function isSame(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && sameKey(one) === sameKey(other);
}

/** Whether two texts are close; texts that are the same are close, too. */
export function isClose(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && closeKey(one) === closeKey(other);
}

/** Of records with the same name, those with exactly this spelling, if there are any. */
export function preferExact<Item>(
  items: readonly Item[],
  name: string | undefined,
  nameOf: (item: Item) => string | undefined,
): readonly Item[] {
  const exact = items.filter((item) => nameOf(item) === name);
  return exact.length > 0 ? exact : items;
}

/**
 * The spellings of a text in a directory that compares code points: cleaned, as given,
 * and decomposed (NFD). For most names these are one.
 */
export function spellingsOf(text: string): string[] {
  const clean = cleanText(text);
  return [...new Set([clean, text, clean.normalize('NFD')])].filter((spelling) => spelling !== '');
}

/** A text as people search for it: without case and accents. */
export const toSearchKey = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Orders two texts by code units, so that the order is the same on every machine. */
export const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** `<ida@example.com>`, `<mailto:ida@example.com>` and Slack's `<mailto:ida@example.com|ida>`, at the end of a text. */
const bracketed = /^<([^<>\s,;|@]*@[^<>\s,;|]*)(?:\|[^<>\r\n]*)?>$/;
const address = /^[^\s<>@,;|"]+@[^\s<>@,;|"]+$/;
const scheme = /^(?:mailto:)+/i;

/**
 * The address inside a reference as mail programs, chats and browsers copy it (`Berg, Ida <ida@example.com>`,
 * `mailto:ida@example.com`); any other text unchanged. Pure and idempotent.
 * @see https://www.rfc-editor.org/rfc/rfc5322#section-3.4 (name-addr)
 * @see https://www.rfc-editor.org/rfc/rfc6068 (mailto)
 */
export function referenceIn(text: string): string {
  const bare = text.trim();
  const inside = addressAtEnd(bare) ?? (scheme.test(bare) ? bare : '');
  const found = scheme.test(inside) ? inside.replace(scheme, '').replace(/\?.*$/s, '') : inside;
  return address.test(found) ? found : text;
}

/** Whether a text is an address in angle brackets with a name before it. */
export function isNamedAddress(text: string): boolean {
  return addressAtEnd(text) !== undefined && !text.startsWith('<');
}

/** The content of the angle brackets at the end; undefined if there are none, or others before them. */
function addressAtEnd(text: string): string | undefined {
  const start = text.endsWith('>') ? text.lastIndexOf('<') : -1;
  if (start < 0 || /[<>]/.test(text.slice(0, start))) return undefined;
  return bracketed.exec(text.slice(start))?.[1];
}
