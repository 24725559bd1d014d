import { NoTarget, type ScimPatchOperation, scimPatch } from 'scim-patch';
import type { Operation } from '../scim/patch-operations.ts';
import { scimRefusal } from '../scim/refusal.ts';
import type { ScimContact, UserAttributes } from '../scim/resources.ts';
import { expandOperation } from './expand-operation.ts';
import { primaryEmail } from './primary-email.ts';
import { readUser } from './read-user.ts';
import { shareAttributes } from './share-attributes.ts';

/** The attributes after a PATCH; the given ones are not touched. Throws 400 for what cannot be applied. */
export function patchUser(
  attributes: UserAttributes,
  operations: Operation[],
  strict: boolean,
): UserAttributes {
  const steps = operations.flatMap((operation) => expandOperation(operation, strict));
  const patched = applySteps(attributes, steps);
  const emails = withOnePrimary(patched.emails, primaryEmail(attributes));
  return shareAttributes(readUser({ ...patched, emails }, strict), attributes);
}

function applySteps(attributes: UserAttributes, steps: ScimPatchOperation[]): UserAttributes {
  // The library wants a whole resource; only the writable part is given, so nothing else can be changed.
  const document = { ...attributes, schemas: [], meta: { created: new Date(0), lastModified: new Date(0) } };
  try {
    return scimPatch(document, steps, { mutateDocument: false, treatMissingAsAdd: true });
  } catch (error) {
    // The library throws several classes, plain errors of its filter parser among them; all mean the same here.
    const detail = error instanceof Error && error.message ? error.message : 'The path does not fit.';
    throw scimRefusal(
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
