/** The encodings in which spreadsheets save tables. */
export type TextEncoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'Windows-1252';

/** The text of a file or of bytes from a host. The sentences have no subject: the caller adds the name. */
export type DecodedText =
  | {
      /** Without a byte order mark. */
      text: string;
      encoding: TextEncoding;
      /** If the encoding is a guess: "is not UTF-8: ...". */
      warning?: string;
    }
  | {
      /** Why it cannot be decoded: "is an Excel workbook ...". */
      problem: string;
    };

const saveAs = 'Save it as "CSV UTF-8".';
const guessed =
  'is not UTF-8: it was read as Windows-1252, which Excel writes in Western Europe and America. Check names with accents, or save the file as "CSV UTF-8".';

/** The bytes 0x80 to 0x9f. Five of them are undefined. Written out, because some versions of Node decode ISO 8859-1 here. */
const upper = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * Detects the encoding of a text: its byte order mark, zero bytes of UTF-16, well-formed UTF-8, otherwise Windows-1252 with a
 * warning. Never replaces unreadable bytes with U+FFFD. Pure.
 * @see https://encoding.spec.whatwg.org/
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (begins(bytes, 0x50, 0x4b, 3, 4) || begins(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    return { problem: `is an Excel workbook, not text. ${saveAs}` };
  if (begins(bytes, 0xff, 0xfe)) return decoded(bytes, 'UTF-16LE');
  if (begins(bytes, 0xfe, 0xff)) return decoded(bytes, 'UTF-16BE');
  const zeros = zeroBytes(bytes);
  if (zeros.odd + zeros.even > 0) {
    if (zeros.odd > 10 * zeros.even) return decoded(bytes, 'UTF-16LE');
    if (zeros.even > 10 * zeros.odd) return decoded(bytes, 'UTF-16BE');
    return { problem: 'is not text: it contains zero bytes.' };
  }
  const utf8 = decoded(bytes, 'UTF-8');
  return 'text' in utf8 ? utf8 : asWindows1252(bytes);
}

function decoded(bytes: Uint8Array, encoding: Exclude<TextEncoding, 'Windows-1252'>): DecodedText {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    if (text.includes('\0')) return { problem: `is not text: as ${encoding} it contains zero characters.` };
    return { text, encoding };
  } catch {
    return { problem: `begins as ${encoding}, but is damaged or truncated. ${saveAs}` };
  }
}

function asWindows1252(bytes: Uint8Array): DecodedText {
  // If most of it is well-formed, it is damaged UTF-8, not another encoding.
  const lossy = new TextDecoder().decode(bytes);
  const lost = lossy.split('\ufffd').length - 1;
  const others = lossy.match(/[^\0-\x7f\ufffd]/gu)?.length ?? 0;
  if (others >= lost) {
    const line = lossy.slice(0, lossy.indexOf('\ufffd')).split(/\r\n|\r|\n/).length;
    return { problem: `is UTF-8, but damaged or truncated: line ${line} contains invalid bytes. ${saveAs}` };
  }
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (byte) => upper.charAt(byte.charCodeAt(0) - 0x80));
  if (/[\x81\x8d\x8f\x90\x9d]/.test(text))
    return { problem: `is neither UTF-8 nor Windows-1252: its encoding is not known. ${saveAs}` };
  return { text, encoding: 'Windows-1252', warning: guessed };
}

const begins = (bytes: Uint8Array, ...first: number[]): boolean =>
  first.every((byte, index) => bytes[index] === byte);

/** In UTF-16 every second byte of plain letters is zero: the first thousand bytes show it. */
function zeroBytes(bytes: Uint8Array): { odd: number; even: number } {
  const zeros = { odd: 0, even: 0 };
  for (const [index, byte] of bytes.subarray(0, 1_000).entries()) {
    if (byte === 0) zeros[index % 2 === 1 ? 'odd' : 'even']++;
  }
  return zeros;
}
