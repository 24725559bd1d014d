import { ATLASSIAN_USER, CORE_USER, ENTERPRISE_USER } from '../scim/urns.ts';
import { READ_ONLY_ATTRIBUTES, SUB_ATTRIBUTES, WRITABLE_ATTRIBUTES } from './user-attributes.ts';

/** A PATCH path or a key of a PATCH value, taken apart and put into known spelling. */
export interface UserPath {
  attribute: string;
  /** The text between square brackets. */
  filter: string | undefined;
  sub: string | undefined;
  readOnly: boolean;
}

const NAME_FILTER_SUB = /^([A-Za-z$][\w$]*)(?:\[(.+)\])?(?:\.([A-Za-z$]\w*))?$/s;

const spelled = (names: readonly string[], text: string) =>
  names.find((name) => name.toLowerCase() === text.toLowerCase());

/** Takes a path apart (RFC 7644 section 3.5.2, figure 7); `undefined` when it names nothing this service has. */
export function parseUserPath(path: string): UserPath | undefined {
  const schema = [CORE_USER, ENTERPRISE_USER, ATLASSIAN_USER].find((urn) =>
    `${path}:`.toLowerCase().startsWith(`${urn}:`.toLowerCase()),
  );
  const rest = schema ? path.slice(schema.length + 1) : path;
  if (schema === ATLASSIAN_USER) {
    return { attribute: ATLASSIAN_USER, filter: undefined, sub: undefined, readOnly: true };
  }
  if (schema === ENTERPRISE_USER) return complete(ENTERPRISE_USER, undefined, rest || undefined);

  const [, name = '', filter, sub] = NAME_FILTER_SUB.exec(rest) ?? [];
  const readOnly = spelled(READ_ONLY_ATTRIBUTES, name);
  if (readOnly) return { attribute: readOnly, filter, sub, readOnly: true };
  const attribute = spelled(WRITABLE_ATTRIBUTES, name);
  return attribute === undefined ? undefined : complete(attribute, filter, sub);
}

function complete(attribute: string, filter?: string, sub?: string): UserPath | undefined {
  if (filter !== undefined && attribute !== 'emails' && attribute !== 'phoneNumbers') return undefined;
  if (sub === undefined) return { attribute, filter, sub, readOnly: false };
  const part = spelled(SUB_ATTRIBUTES[attribute] ?? [], sub);
  return part === undefined ? undefined : { attribute, filter, sub: part, readOnly: false };
}
