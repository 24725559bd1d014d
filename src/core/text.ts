/**
 * Two measures of text. What is the *same* is found, matched and updated. What is only *close* is told and spared, never
 * acted on: `weiß@example.com` and `weiss@example.com` may be two people.
 */

/** Zero width space, byte order mark, soft hyphen: nobody types them, and they show nowhere. */
const invisible = /[\u200b\ufeff\u00ad]/g;
/** Spaces and format characters (joiners, direction marks) at the ends. Inside a name a joiner may be part of it. */
const ends = /^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu;
/** Nothing that needs more than lower case: most names and addresses. */
const plain = /^[!-~]+(?: [!-~]+)*$/;

/**
 * The text as it is written into a directory: composed (NFC), without invisible characters, without spaces and format
 * characters at its ends. Case stays. Pure; doing it twice changes nothing more.
 * @see https://www.unicode.org/reports/tr15/ (normal forms)
 */
export function cleanText(text: string): string {
  return plain.test(text) ? text : text.replace(invisible, '').normalize('NFC').replace(ends, '');
}

/**
 * Two texts with the same key are the same.
 * @param caseExact for attributes that respect case (externalId); others compare in lower case, of no particular language
 */
export function sameKey(text: string, caseExact = false): string {
  if (plain.test(text)) return caseExact ? text : text.toLowerCase();
  const clean = cleanText(text);
  return caseExact ? clean : clean.toLowerCase().normalize('NFC');
}

/**
 * Two texts with the same key are close: moreover without any format character, with one space for a run of spaces, in
 * full case folding (ß is ss, a final sigma is a sigma), in compatibility form (full and half width, ligatures), and with one
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

/** Upper case spreads ß and ligatures, lower case brings them together; the sigma at an end is one of two small ones. */
function foldCase(text: string): string {
  return text.toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ').normalize('NFC');
}

/** Whether two texts are the same, whatever their case. What is not given is like nothing. */
export function isSame(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && sameKey(one) === sameKey(other);
}

/** Whether two texts are close; the same ones are, too. */
export function isClose(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && closeKey(one) === closeKey(other);
}

/** Of records that have the same name, the ones that are written exactly so, where there are any. */
export function preferExact<Item>(
  items: readonly Item[],
  name: string | undefined,
  nameOf: (item: Item) => string | undefined,
): readonly Item[] {
  const exact = items.filter((item) => nameOf(item) === name);
  return exact.length > 0 ? exact : items;
}

/**
 * The spellings under which a directory that compares letter by letter may hold a text: as it is written, as it was given,
 * and decomposed (NFD). One for most names.
 */
export function spellingsOf(text: string): string[] {
  const clean = cleanText(text);
  return [...new Set([clean, text, clean.normalize('NFD')])].filter((spelling) => spelling !== '');
}

/** A text as people search for it: without case and accents. */
export const toSearchKey = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The order of two texts, the same on every machine: by their characters, whatever the language. */
export const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** `<ida@example.com>`, `<mailto:ida@example.com>` and Slack's `<mailto:ida@example.com|ida>`, where it stands at the end. */
const bracketed = /^<([^<>\s,;|@]*@[^<>\s,;|]*)(?:\|[^<>\r\n]*)?>$/;
const address = /^[^\s<>@,;|"]+@[^\s<>@,;|"]+$/;
const scheme = /^(?:mailto:)+/i;

/**
 * The address inside a reference as mail programs, chats and browsers copy it (`Berg, Ida <ida@example.com>`,
 * `mailto:ida@example.com`); any other text unchanged. Pure; doing it twice changes nothing more.
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

/** What the angle brackets at the end hold; undefined where there are none, or others before them. */
function addressAtEnd(text: string): string | undefined {
  const start = text.endsWith('>') ? text.lastIndexOf('<') : -1;
  if (start < 0 || /[<>]/.test(text.slice(0, start))) return undefined;
  return bracketed.exec(text.slice(start))?.[1];
}
