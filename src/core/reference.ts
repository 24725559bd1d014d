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
