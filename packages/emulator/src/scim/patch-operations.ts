import { scimError } from './errors.ts';
import { isObject, type JsonObject, pickKnown, requireSchema } from './read-value.ts';
import { PATCH_OP } from './resources.ts';

/** One operation of a PATCH, its `op` in lower case. */
export interface Operation {
  op: 'add' | 'remove' | 'replace';
  path: string | undefined;
  value: unknown;
}

/**
 * Reads the body of a PATCH. Outside strict mode any case of `Operations` and `op` will do.
 * @throws 400 for a body that is no PATCH
 * @see RFC 7644 section 3.5.2
 */
export function readOperations(body: JsonObject, strict: boolean): Operation[] {
  requireSchema(body, PATCH_OP, strict);
  const operations = strict ? body.Operations : pickKnown(body, ['Operations']).Operations;
  if (!Array.isArray(operations) || operations.length === 0) {
    throw scimError(400, 'The body must have a non-empty array of Operations.', 'invalidSyntax');
  }
  return operations.map((operation: unknown) => readOperation(operation, strict));
}

function readOperation(operation: unknown, strict: boolean): Operation {
  if (!isObject(operation)) throw scimError(400, 'Each operation must be an object.', 'invalidSyntax');
  const op = typeof operation.op === 'string' && !strict ? operation.op.toLowerCase() : operation.op;
  if (op !== 'add' && op !== 'remove' && op !== 'replace') {
    throw scimError(400, `Operation [${String(operation.op)}] is not known.`, 'invalidSyntax');
  }
  const { path, value } = operation;
  if (path !== undefined && path !== null && typeof path !== 'string') {
    throw scimError(400, 'The path of an operation must be a string.', 'invalidPath');
  }
  if (op === 'remove' && !path) throw scimError(400, 'A remove operation needs a path.', 'noTarget');
  if (op !== 'remove' && value === undefined) {
    throw scimError(400, `A ${op} operation needs a value.`, 'invalidValue');
  }
  return { op, path: path || undefined, value };
}
