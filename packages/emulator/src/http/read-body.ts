import { isObject } from '../scim/is-object.ts';
import { scimRefusal } from '../scim/refusal.ts';
import type { JsonObject } from '../scim/resources.ts';
import type { Call } from './call.ts';

const READABLE = ['', 'application/json', 'application/scim+json'];

/** The body as a JSON object. Throws 415 for another media type and 400 for anything that is not an object. */
export function readBody({ contentType = '', text = '' }: Call): JsonObject {
  const mediaType = contentType.replace(/;.*$/s, '').trim().toLowerCase();
  if (!READABLE.includes(mediaType)) throw scimRefusal(415, `Media type ${mediaType} is not supported.`);
  const body = parse(text);
  if (!isObject(body)) throw scimRefusal(400, 'The body must be a JSON object.', 'invalidSyntax');
  return body;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw scimRefusal(400, 'The body is not valid JSON.', 'invalidSyntax');
  }
}
