/** What differs from one schema attribute to the next. */
interface Traits {
  multiValued?: boolean;
  required?: boolean;
  caseExact?: boolean;
  mutability?: 'readWrite' | 'readOnly' | 'immutable';
  uniqueness?: 'none' | 'server';
  canonicalValues?: string[];
  referenceTypes?: string[];
  subAttributes?: object[];
}

/** One attribute of a schema document (RFC 7643 section 7); traits that were not recorded are left out. */
export function schemaAttribute(name: string, type: string, description: string, traits: Traits = {}) {
  const { multiValued = false, required = false, mutability = 'readWrite', caseExact, uniqueness } = traits;
  const { canonicalValues, referenceTypes, subAttributes } = traits;
  return {
    name,
    type,
    ...(subAttributes && { subAttributes }),
    multiValued,
    description,
    required,
    ...(canonicalValues && { canonicalValues }),
    ...(caseExact !== undefined && { caseExact }),
    mutability,
    returned: 'default',
    ...(uniqueness && { uniqueness }),
    ...(referenceTypes && { referenceTypes }),
  };
}

/** A plain string any client may write. */
export const textAttribute = (name: string, description: string) =>
  schemaAttribute(name, 'string', description, { caseExact: false, uniqueness: 'none' });
