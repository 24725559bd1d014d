import { repairConnection } from '../../../../src/connection/repair.ts';
import { normalizeObject } from '../../../../src/input/normalize.ts';
import type { ConnectionInput, Manifest } from '../connector.ts';

/** A directory, by what is no secret of a connection. */
export interface Place {
  /** Lower case; empty where the connection names no directory. */
  id: string;
  /** The origin. Of this machine without the port: a simulated directory takes any that is free. */
  baseUrl: string;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const thisMachine = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Where a connection leads, as the connector understands it, and its secrets. Values of the wrong form are not repeated: they may be keys. */
export function placeOf(
  connection: ConnectionInput,
  { connection: { methods } }: Manifest,
): { place: Place; secrets: string[] } {
  const properties = methods[0]?.fields.properties ?? {};
  const { fields } = repairConnection(normalizeObject(connection, { properties }), { properties });
  const id = String(fields.directoryId);
  const secrets = Object.keys(properties).flatMap((key) =>
    properties[key]?.['x-secret'] && fields[key] !== undefined ? [String(fields[key])] : [],
  );
  return {
    place: {
      id: uuid.test(id) ? id : '',
      baseUrl: originOf(String(fields.baseUrl ?? properties.baseUrl?.default)),
    },
    secrets,
  };
}

function originOf(text: string): string {
  if (!URL.canParse(text)) return '';
  const { origin, protocol, hostname } = new URL(text);
  return thisMachine.test(hostname) ? `${protocol}//${hostname}` : origin;
}

/** Whether two connections lead to the same directory. */
export const isSamePlace = (one: Place, other: Place): boolean =>
  one.id !== '' && one.id === other.id && one.baseUrl === other.baseUrl;
