import type { ScimPatchOperation } from 'scim-patch';
import { isObject } from '../scim/is-object.ts';
import type { Operation } from '../scim/patch-operations.ts';
import { scimRefusal } from '../scim/refusal.ts';
import { ENTERPRISE_USER } from '../scim/urns.ts';
import { SHARED_ATTRIBUTES } from './user-attributes.ts';
import { parseUserPath, type UserPath } from './user-path.ts';

const REQUIRED = ['userName', 'emails'];

/**
 * Turns one operation into steps that each have a path in known spelling: a value without a path becomes one step for
 * each key, dotted keys and extension blocks included.
 */
export function expandOperation({ op, path, value }: Operation, strict: boolean): ScimPatchOperation[] {
  if (path !== undefined) {
    const target = parseUserPath(path);
    if (!target) throw scimRefusal(400, `Resource [USER]: path [${path}] is not known.`, 'invalidPath');
    if (target.readOnly) throw immutable(target.attribute);
    if (op === 'remove' && REQUIRED.includes(target.attribute) && target.filter === undefined) {
      throw immutable(target.attribute);
    }
    return stepsFor(op, target, value);
  }
  if (!isObject(value)) {
    throw scimRefusal(400, 'An operation without a path needs an object as value.', 'invalidValue');
  }
  return Object.entries(value).flatMap(([key, part]) => {
    const target = parseUserPath(key);
    // A full resource may be sent back as value: what is read-only in it is passed over, as in a PUT.
    if (target?.readOnly) return [];
    const isDotted = target?.sub !== undefined && target.attribute !== ENTERPRISE_USER;
    if (strict && (!target || isDotted)) {
      throw scimRefusal(400, `Resource [USER]: attribute [${key}] is not known.`, 'invalidPath');
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
  scimRefusal(400, `Resource [USER]: attribute [${attribute}] cannot be changed this way.`, 'mutability');
