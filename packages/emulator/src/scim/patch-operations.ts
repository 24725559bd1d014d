import { isObject } from './is-object.ts';
import { foldKeys, requireSchema } from './read-value.ts';
import { scimRefusal } from './refusal.ts';
import { PATCH_OP } from './urns.ts';

/** One operation of a PATCH, its `op` in lower case. */
export interface Operation {
  op: 'add' | 'remove' | 'replace';
  path: string | undefined;
  value: unknown;
}

/** Reads the body of a PATCH (RFC 7644 section 3.5.2). Outside strict mode any case of `Operations` and `op` will do. */
export function readOperations(body: unknown, strict: boolean): Operation[] {
  if (!isObject(body)) throw scimRefusal(400, 'The body must be a JSON object.', 'invalidSyntax');
  requireSchema(body, PATCH_OP, strict);
  const operations = strict ? body.Operations : foldKeys(body, ['Operations']).Operations;
  if (!Array.isArray(operations) || operations.length === 0) {
    throw scimRefusal(400, 'The body must have a non-empty array of Operations.', 'invalidSyntax');
  }
  return operations.map((operation: unknown) => readOperation(operation, strict));
}

function readOperation(operation: unknown, strict: boolean): Operation {
  if (!isObject(operation)) throw scimRefusal(400, 'Each operation must be an object.', 'invalidSyntax');
  const op = typeof operation.op === 'string' && !strict ? operation.op.toLowerCase() : operation.op;
  if (op !== 'add' && op !== 'remove' && op !== 'replace') {
    throw scimRefusal(400, `Operation [${String(operation.op)}] is not known.`, 'invalidSyntax');
  }
  const { path, value } = operation;
  if (path !== undefined && path !== null && typeof path !== 'string') {
    throw scimRefusal(400, 'The path of an operation must be a string.', 'invalidPath');
  }
  if (op === 'remove' && !path) throw scimRefusal(400, 'A remove operation needs a path.', 'noTarget');
  if (op !== 'remove' && value === undefined) {
    throw scimRefusal(400, `A ${op} operation needs a value.`, 'invalidValue');
  }
  return { op, path: path || undefined, value };
}
