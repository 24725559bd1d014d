import { isWithinJsonLimits } from '../core/json.ts';

/** What an error answer says, whichever of its shapes it has. */
export interface ErrorBody {
  /** The vendor's sentence; absent when there is none that a person can read. */
  detail?: string;
  /** SCIM's finer word (RFC 7644, 3.12), such as uniqueness or invalidFilter. */
  scimType?: string;
  traceId?: string;
}

/**
 * Reads the four shapes Atlassian answers with: SCIM Error `{detail, scimType}`, gateway `{code, message}`,
 * authorization `{error, traceId}`, and anything else (HTML, empty, text).
 */
export function readErrorBody(body: unknown): ErrorBody {
  if (typeof body !== 'object' || body === null) return {};
  const fields = body as Record<string, unknown>;
  const detail = [fields.detail, fields.error, fields.message, fields.errorMessage].find(isText);
  return {
    ...(detail === undefined ? {} : { detail: detail.slice(0, 500) }),
    ...(isText(fields.scimType) ? { scimType: fields.scimType } : {}),
    ...(isText(fields.traceId) ? { traceId: fields.traceId } : {}),
  };
}

/** Whether an error's body is SCIM's (RFC 7644, 3.12), and so came from a SCIM server. */
export function isScimError(body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return false;
  const { schemas, status, detail } = body as Record<string, unknown>;
  const isNamed = Array.isArray(schemas) && schemas.some((urn) => /:messages:2\.0:error$/i.test(String(urn)));
  return isNamed || (/^\d{3}$/.test(String(status)) && isText(detail));
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

/** The answer's JSON, or undefined when it is none, or nested deeper than any answer of a directory. */
export function parseJson(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isWithinJsonLimits(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
