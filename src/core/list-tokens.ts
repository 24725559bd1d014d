/** A part of a list written as text, between two separators. */
export interface Token {
  /** Where it begins and ends in the text, without the spaces around it. */
  start: number;
  end: number;
  /** The entry: without quotes if all of it is quoted, otherwise as written. */
  text: string;
  /** Whether it may be a part of a longer entry: it is neither quoted nor a distinguished name. */
  isBare: boolean;
  /** The character after it: a comma, a semicolon or a line end; empty at the end of the text. */
  separator: string;
}

const spaces = /[^\S\r\n]*/y;
const quotes = /"[^"]*"(?:"[^"]*")*/y;
/** An address in angle brackets; the label that chat programs add may contain separators. */
const angle = /<[^<>\s,;|@]*@[^<>\s,;|]*(?:\|[^<>\r\n]*)?>/y;
const bare = /(?:[^,;\r\n<]|<[^<>\s,;|@]*@[^<>\s,;|]*(?:\|[^<>\r\n]*)?>|<)*/y;
const atEnd = /[,;\r\n]|$/y;

/**
 * One part of a distinguished name: an attribute type that directories use, `=`, and a value in which a backslash takes
 * the next character as it is. Quoted values are of the older form (RFC 1779). Other types do not count: `a=1, b=2` is a
 * list of two.
 * @see https://www.rfc-editor.org/rfc/rfc4514
 */
const relativeName =
  /(?:CN|OU|DC|UID|O|C|L|ST|STREET|E|EMAILADDRESS|(?:OID\.)?\d+(?:\.\d+)+)[ \t]*=(?:[ \t]*"(?:[^"\\\r\n]|\\[^\r\n])*"[ \t]*(?=[,;\r\n]|$)|(?:\\[^\r\n]?|[^,;\r\n\\])*)/iy;

/** The parts of a list written as text, including empty ones. Every character belongs to a part or separates two. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at <= text.length; ) {
    const start = after(spaces, at);
    const quoted = quotedEnd(start);
    const named = quoted === undefined ? distinguishedEnd(start) : undefined;
    const end = quoted ?? named ?? after(bare, start);
    const written = text.slice(start, end).trimEnd();
    const isQuoted = quoted !== undefined && written.endsWith('"');
    tokens.push({
      start,
      end: start + written.length,
      text: isQuoted ? written.slice(1, -1).replaceAll('""', '"') : written,
      isBare: quoted === undefined && named === undefined,
      separator: text.charAt(end),
    });
    at = end + 1;
  }
  return tokens;

  /** Of an entry that is quoted, or whose quoted name an address follows. */
  function quotedEnd(start: number): number | undefined {
    const name = after(quotes, start);
    if (name === start) return undefined;
    const end = after(spaces, after(angle, after(spaces, name)));
    return matches(atEnd, end) ? end : undefined;
  }

  function distinguishedEnd(start: number): number | undefined {
    let end = after(relativeName, start);
    if (end === start) return undefined;
    while (text[end] === ',') {
      const next = after(spaces, end + 1);
      const nextEnd = after(relativeName, next);
      if (nextEnd === next) break;
      end = nextEnd;
    }
    return end;
  }

  function matches(pattern: RegExp, at: number): boolean {
    pattern.lastIndex = at;
    return pattern.test(text);
  }

  /** The end of the match that starts at this position; the position itself if there is none. */
  function after(pattern: RegExp, at: number): number {
    return matches(pattern, at) ? pattern.lastIndex : at;
  }
}
