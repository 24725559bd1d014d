import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export type Access = ReturnType<typeof createAccess>;

const randomText = () => randomBytes(32).toString('base64url');

/**
 * Who may talk to the server: whoever was given the address that the workbench printed, and nobody else on the machine.
 * @param token stands in the printed address. @default made at random
 */
export function createAccess(token: string = randomText()) {
  // Other texts than the token: what was read in a history or a list of processes is not enough for a request.
  const session = randomText();
  const key = randomText();
  const cookie = (port: number) => `workbench-${port}=${session}`;
  return {
    token,
    /** What a request has to carry: the cookie that is given for the token. By the port, since cookies are not told apart by it. */
    cookie,
    isToken: (text: unknown): boolean => typeof text === 'string' && isSame(text, token),
    /**
     * Besides the cookie, what a request of the API has to carry. A browser sends the cookies of this machine to every port of it, so
     * also to a server of another account; the page keeps this one in a storage that belongs to its port.
     */
    key,
    /** `given`: the header or the parameter of a request. */
    isKey: (given: unknown): boolean => typeof given === 'string' && isSame(given, key),
    /** `header`: the cookies of a request. */
    allows: (header = '', port: number): boolean =>
      header.split(';').some((part) => isSame(part.trim(), cookie(port))),
  };
}

/** Takes as long for a near miss as for a far one. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}

/** The header with the key; where a browser sends no header of ours (files, images, events), the parameter. */
export const KEY_HEADER = 'x-workbench-key';
export const KEY_PARAMETER = 'key';

/** The same address without the token, and always of this server. */
export function withoutToken(url: string): string {
  const { pathname, searchParams } = new URL(url.replace(/^\/+/, '/'), 'http://localhost');
  searchParams.delete('token');
  searchParams.delete(KEY_PARAMETER);
  const query = searchParams.size > 0 ? `?${searchParams}` : '';
  return pathname === '/session' ? '/' : `${pathname}${query}`;
}

/**
 * Leads on to a page of this server. Not by a redirect: a strict cookie goes only where a page of this server leads, and the one
 * before was perhaps another site's, or the terminal.
 */
export const leadOn = (to: string): string =>
  html(
    `<meta http-equiv="refresh" content="0;url=${escaped(to)}"><p><a href="${escaped(to)}">Open the workbench</a></p>`,
  );

/** For whoever comes without a cookie. `again`: tries once more, since the cookie is not sent on the way from another site. */
export const askForAddress = (again: string | undefined): string =>
  html(
    `${again ? `<meta http-equiv="refresh" content="0;url=${escaped(again)}">` : ''}
<h1>Open the address printed in the terminal</h1>
<p>The workbench requires the address with the token. The terminal in which the workbench was started shows it; it changes with each start.</p>`,
  );

const html = (body: string): string => `<!doctype html><html lang="en"><title>Workbench</title>
<meta name="viewport" content="width=device-width"><body style="font: 16px/1.5 system-ui; margin: 3rem auto; max-width: 40rem; padding: 0 1rem">
${body}</body></html>`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
