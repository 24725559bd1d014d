import type { Repair } from '../contract.ts';
import type { FormSchema } from '../generated/types.ts';

type Fields = Record<string, unknown>;

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const onlyUuid = new RegExp(`^${uuid}$`, 'i');
const lastUuid = new RegExp(`.*(?<![0-9a-z-])(${uuid})(?![0-9a-z-])`, 'is');
const scimBaseUrl = new RegExp(`/directory/(${uuid})(?![0-9a-z-])`, 'i');
/** Whoever pasted more than this pasted something else. */
const longestText = 4_000;
const timeAfterDay = /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}\S*$/;
const usualOrigin = 'https://api.atlassian.com';

/** Puts right what people paste wrongly, and says what. Never quotes a value. Pure; doing it twice changes nothing more. */
export function repairConnection(
  given: Fields,
  { properties = {} }: FormSchema,
): { fields: Fields; normalized: Repair[] } {
  const fields = { ...given };
  const normalized: Repair[] = [];
  const messageOf = (field: string, what: string) => `${properties[field]?.title ?? field}: ${what}.`;
  const set = (field: string, value: string, what: string) => {
    fields[field] = value;
    normalized.push({ field, message: messageOf(field, what) });
  };
  const repair = (field: string, what: string, change: (text: string) => string) => {
    const text = fields[field];
    if (typeof text === 'string' && text.length <= longestText && change(text) !== text)
      set(field, change(text), what);
  };

  const repairList = (field: string, what: string) => {
    const list = fields[field];
    if (!Array.isArray(list)) return;
    const entries = list.map((entry: unknown) =>
      typeof entry === 'string' && entry.length <= longestText ? strip(entry) : entry,
    );
    if (entries.every((entry, index) => entry === list[index])) return;
    fields[field] = entries.filter((entry) => entry !== '');
    normalized.push({ field, message: messageOf(field, what) });
  };

  for (const [field, { 'x-secret': isSecret }] of Object.entries(properties)) {
    repair(field, 'removed spaces or quotes around it', strip);
    repairList(field, 'removed spaces or quotes around an entry');
    if (!isSecret) continue;
    repair(field, 'removed the word Bearer before it', withoutBearer);
    repair(field, 'removed spaces or line breaks inside it', (text) =>
      text.replace(/[\s\p{Cc}\p{Cf}]/gu, ''),
    );
  }
  const { directoryId: pasted } = fields;
  repair('directoryId', 'took the id from the pasted URL', idIn);
  repair('directoryId', 'changed to lower case', (id) => (onlyUuid.test(id) ? id.toLowerCase() : id));
  repair('baseUrl', 'added https://', withScheme);
  repair('baseUrl', 'kept only the host of the URL', onlyHost);
  repair('keyCreated', 'kept only the date', (text) => timeAfterDay.exec(text)?.[1] ?? text);
  for (const field of Object.keys(fields)) if (fields[field] === '') delete fields[field];

  const origin = scimOrigin(pasted);
  if (fields.baseUrl === undefined && origin !== undefined && origin !== usualOrigin)
    set('baseUrl', origin, 'taken from the URL pasted as SCIM Directory ID');
  return { fields, normalized };
}

/** Without spaces, characters that cannot be seen, and quotes around it, however many. */
function strip(text: string): string {
  const bare = text
    .replace(/^[\s\p{Cc}\p{Cf}]+|[\s\p{Cc}\p{Cf}]+$/gu, '')
    .replace(/^(["'`])(.*)\1$/s, '$2')
    .replace(/^[“”‘’](.*)[“”‘’]$/s, '$1');
  return bare === text ? text : strip(bare);
}

function withoutBearer(text: string): string {
  const bare = strip(text.replace(/^(authorization\s*:\s*)?bearer(\s+|$)/i, ''));
  return bare === text ? text : withoutBearer(bare);
}

/** Of an address that is no SCIM base URL the last id: those before it are of the organization. */
function idIn(text: string): string {
  if (!text.includes('/')) return text;
  return scimBaseUrl.exec(text)?.[1] ?? lastUuid.exec(text)?.[1] ?? text;
}

function scimOrigin(pasted: unknown): string | undefined {
  if (typeof pasted !== 'string' || !scimBaseUrl.test(pasted)) return undefined;
  return webAddress(pasted)?.origin;
}

function withScheme(text: string): string {
  return text === '' || /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
}

/** An address with a user name or a password in it stays, to be refused. */
function onlyHost(text: string): string {
  const url = webAddress(text);
  if (!url || url.username + url.password !== '') return text;
  return url.pathname + url.search + url.hash === '/' ? text : url.origin;
}

function webAddress(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
}
