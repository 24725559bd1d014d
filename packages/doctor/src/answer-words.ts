import type { Answer } from './http/request.ts';
import { isObject, type JsonObject, objectsIn, textIn } from './json.ts';
import { type Seen, seen } from './seen.ts';

/** Whether the directory did what was asked. */
export const isOk = ({ status }: Answer): boolean => status >= 200 && status < 300;

const errorUrn = 'urn:ietf:params:scim:api:messages:2.0:Error';
/** @see RFC 7644 section 3.12 */
const scimTypes = [
  ...['invalidFilter', 'tooMany', 'uniqueness', 'mutability', 'invalidSyntax', 'invalidPath', 'noTarget'],
  ...['invalidValue', 'invalidVers', 'sensitive'],
];

/** The form of a body, by its keys. */
function formOf({ text, body }: Answer): string {
  if (text === '') return 'empty';
  if (text.trimStart().startsWith('<')) return 'HTML';
  if (!isObject(body) || Object.keys(body).length === 0) return 'text';
  if ((Array.isArray(body.schemas) && body.schemas.includes(errorUrn)) || 'detail' in body) return 'SCIM';
  if ('code' in body && 'message' in body) return '{code, message}';
  return 'error' in body && 'traceId' in body ? '{error, traceId}' : 'JSON';
}

/** A refusal in a few words: status, form of the body, and `scimType` where it is one of SCIM's. */
export function refusalOf(answer: Answer): string {
  const type = textIn(answer.body.scimType);
  const words = [String(answer.status), formOf(answer)];
  return [...words, ...(type !== undefined && scimTypes.includes(type) ? [type] : [])].join(' ');
}

/** Reads an answer that may be a refusal. */
export const orRefusal =
  (read: (answer: Answer) => Seen) =>
  (answer: Answer): Seen =>
    isOk(answer) ? read(answer) : refused(answer);

/** A refusal with what the directory says of it, as far as it may be shown. */
export const refused = (answer: Answer): Seen => seen(refusalOf(answer), sayingOf(answer));

/** The text of an error, as far as its words are none of the directory's people. */
export function sayingOf({ body }: Answer): string | undefined {
  const text = [body.detail, body.message, body.error].map(textIn).find((one) => one !== undefined);
  return text === undefined ? undefined : showable(text);
}

/** Words an error may hold that say nothing of anybody. */
const plainWords = new Set(
  (
    'a an the of to in on at by for with without and or not no is are was be been must may can cannot could should has have had ' +
    'resource resources user users group groups member members schema schemas schemata directory attribute attributes value values ' +
    'filter invalid valid request requests body json syntax path operation operations op add remove replace patch put post get delete ' +
    'method allowed supported unsupported exist exists existing already found unknown duplicate unique uniqueness conflict ' +
    'unauthorized authorized authorization authentication forbidden access denied key token missing required expected unexpected ' +
    'email emails username displayname externalid id name names type primary active immutable mutability read-only readonly ' +
    'error errors bad internal server service unavailable too many large limit rate exceeded page count startindex ' +
    'this that these it its there you your does do did specified given provided same another other more than one only ' +
    'expression operator comparison target message media content application scim endpoint implemented matching matches match'
  ).split(' '),
);
const longestSaying = 160;

/** What is no plain word is shown as dots, and so is whatever stands in brackets or quotes but for the names of SCIM's. */
export function showable(text: string): string {
  const words = text
    .replace(/\s+/g, ' ')
    .replace(/(\[|"|'|\()([^\])"']*)(\]|"|'|\))/g, (_, open: string, inner: string, close: string) =>
      scimNames.has(inner.toLowerCase()) ? `${open}${inner}${close}` : `${open}…${close}`,
    )
    .split(/([^A-Za-z-]+)/);
  const shown = words.map((word) => {
    if (/^[A-Za-z-]/.test(word)) return plainWords.has(word.toLowerCase()) ? word : '…';
    return word.replace(/[^\s.,:;'"[\]()-]+/g, '…');
  });
  return shown
    .join('')
    .replace(/…(?:[.…-]*…)+/g, '…')
    .slice(0, longestSaying);
}

const scimNames = new Set(
  'user group directory members member displayname username email emails externalid active title path filter'.split(
    ' ',
  ),
);

/** The records of a page. */
export const recordsIn = (answer: Answer): JsonObject[] => objectsIn(answer.body.Resources);

/** The ids of the records of a page. */
export const idsIn = (answer: Answer): string[] => recordsIn(answer).map(({ id }) => String(id));
