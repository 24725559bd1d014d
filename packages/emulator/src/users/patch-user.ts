import { NoTarget, type ScimPatchOperation, scimPatch } from 'scim-patch';
import { scimError } from '../scim/errors.ts';
import type { Operation } from '../scim/patch-operations.ts';
import { isObject } from '../scim/read-value.ts';
import {
  ATLASSIAN_USER,
  CORE_USER,
  ENTERPRISE_USER,
  type ScimContact,
  type UserAttributes,
} from '../scim/resources.ts';
import { primaryEmail } from '../store/records.ts';
import {
  alignSharedAttributes,
  READ_ONLY_ATTRIBUTES,
  SHARED_ATTRIBUTES,
  SUB_ATTRIBUTES,
  WRITABLE_ATTRIBUTES,
} from './user-attributes.ts';
import { readUser } from './user-resource.ts';

/**
 * The attributes after a PATCH; the given ones are not touched.
 * @throws 400 for what cannot be applied, with the `scimType` of the cause
 * @see RFC 7644 section 3.5.2
 */
export function patchUser(
  attributes: UserAttributes,
  operations: Operation[],
  strict: boolean,
): UserAttributes {
  const steps = operations.flatMap((operation) => expandOperation(operation, strict));
  const patched = applySteps(attributes, steps);
  const emails = withOnePrimary(patched.emails, primaryEmail(attributes));
  return alignSharedAttributes(readUser({ ...patched, emails }, strict), attributes);
}

function applySteps(attributes: UserAttributes, steps: ScimPatchOperation[]): UserAttributes {
  // The library wants a whole resource; only the writable part is given, so nothing else can be changed.
  const document = { ...attributes, schemas: [], meta: { created: new Date(0), lastModified: new Date(0) } };
  try {
    return scimPatch(document, steps, { mutateDocument: false, treatMissingAsAdd: true });
  } catch (error) {
    // The library throws several classes, plain errors of its filter parser among them; all mean the same here.
    const detail = error instanceof Error && error.message ? error.message : 'The path does not fit.';
    throw scimError(
      400,
      `Resource [USER]: ${detail}`,
      error instanceof NoTarget ? 'noTarget' : 'invalidPath',
    );
  }
}

/** A new primary address takes the mark from the former one (RFC 7644 section 3.5.2). */
function withOnePrimary(emails: ScimContact[] | undefined, former: string): ScimContact[] | undefined {
  if (!Array.isArray(emails) || emails.filter((email) => email?.primary).length < 2) return emails;
  return emails.map((email) => (email?.value === former ? { ...email, primary: false } : email));
}

const REQUIRED = ['userName', 'emails'];

/**
 * Turns one operation into steps that each have a path in known spelling: a value without a path becomes one step for
 * each key, dotted keys and extension blocks included.
 */
function expandOperation({ op, path, value }: Operation, strict: boolean): ScimPatchOperation[] {
  if (path !== undefined) {
    const target = parseUserPath(path);
    if (!target) throw scimError(400, `Resource [USER]: path [${path}] is not known.`, 'invalidPath');
    if (target.readOnly) throw immutable(target.attribute);
    if (op === 'remove' && REQUIRED.includes(target.attribute) && target.filter === undefined) {
      throw immutable(target.attribute);
    }
    return stepsFor(op, target, value);
  }
  if (!isObject(value)) {
    throw scimError(400, 'An operation without a path needs an object as value.', 'invalidValue');
  }
  return Object.entries(value).flatMap(([key, part]) => {
    const target = parseUserPath(key);
    // A full resource may be sent back as value: what is read-only in it is passed over, as in a PUT.
    if (target?.readOnly) return [];
    const isDotted = target?.sub !== undefined && target.attribute !== ENTERPRISE_USER;
    if (strict && (!target || isDotted)) {
      throw scimError(400, `Resource [USER]: attribute [${key}] is not known.`, 'invalidPath');
    }
    return target ? stepsFor(op, target, part) : [];
  });
}

function stepsFor(op: Operation['op'], target: UserPath, value: unknown): ScimPatchOperation[] {
  const { attribute, filter, sub } = target;
  if (attribute === ENTERPRISE_USER) {
    if (sub !== undefined) return [step(op, `${ENTERPRISE_USER}:${sub}`, value)];
    return SHARED_ATTRIBUTES.filter((name) => op === 'remove' || (isObject(value) && name in value)).map(
      (name) => step(op, `${ENTERPRISE_USER}:${name}`, isObject(value) ? value[name] : undefined),
    );
  }
  const path = `${attribute}${filter === undefined ? '' : `[${filter}]`}${sub === undefined ? '' : `.${sub}`}`;
  const isList = (attribute === 'emails' || attribute === 'phoneNumbers') && !filter && !sub;
  return [step(op, path, isList && isObject(value) ? [value] : value)];
}

const step = (op: Operation['op'], path: string, value: unknown): ScimPatchOperation =>
  op === 'remove' && value === undefined ? { op, path } : { op, path, value };

const immutable = (attribute: string) =>
  scimError(400, `Resource [USER]: attribute [${attribute}] cannot be changed this way.`, 'mutability');

/** A PATCH path or a key of a PATCH value, taken apart and put into known spelling. */
interface UserPath {
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
function parseUserPath(path: string): UserPath | undefined {
  const schema = [CORE_USER, ENTERPRISE_USER, ATLASSIAN_USER].find((urn) =>
    `${path}:`.toLowerCase().startsWith(`${urn}:`.toLowerCase()),
  );
  const rest = schema ? path.slice(schema.length + 1) : path;
  if (schema === ATLASSIAN_USER) {
    return { attribute: ATLASSIAN_USER, filter: undefined, sub: undefined, readOnly: true };
  }
  if (schema === ENTERPRISE_USER) return withParts(ENTERPRISE_USER, undefined, rest || undefined);

  const [, name = '', filter, sub] = NAME_FILTER_SUB.exec(rest) ?? [];
  const readOnly = spelled(READ_ONLY_ATTRIBUTES, name);
  if (readOnly) return { attribute: readOnly, filter, sub, readOnly: true };
  const attribute = spelled(WRITABLE_ATTRIBUTES, name);
  return attribute === undefined ? undefined : withParts(attribute, filter, sub);
}

function withParts(attribute: string, filter?: string, sub?: string): UserPath | undefined {
  if (filter !== undefined && attribute !== 'emails' && attribute !== 'phoneNumbers') return undefined;
  if (sub === undefined) return { attribute, filter, sub, readOnly: false };
  const part = spelled(SUB_ATTRIBUTES[attribute] ?? [], sub);
  return part === undefined ? undefined : { attribute, filter, sub: part, readOnly: false };
}
