import { decodeText } from '../core/decode-text.ts';
import { isWithinJsonLimits, plainCopy } from '../core/json.ts';
import { ConnectorError } from '../errors.ts';
import { parseJson } from './json-text.ts';

/** An input as a host hands it in, as an object of named values. */
export interface Given {
  /** All parameters as one (Blink's `parameters_as_json`); what is set beside them counts first. */
  all: Record<string, unknown>;
  single: Record<string, unknown>;
  /** Encodings that were guessed. */
  warnings: string[];
}

/**
 * Takes an object, its JSON, or the bytes of that; values may be bytes as well. Copies, so that nothing of the host's is changed.
 * @param title of the action
 * @throws invalid_input
 */
export function readGiven(raw: unknown, title: string): Given {
  const warnings: string[] = [];

  function refuse(what: string): never {
    throw new ConnectorError('invalid_input', `${title}: ${what}`);
  }

  /** The text of bytes; undefined for what is none. */
  function textOf(value: unknown, name: string): string | undefined {
    const bytes = bytesOf(value);
    const decoded = bytes && decodeText(bytes);
    if (!decoded) return undefined;
    if ('problem' in decoded) refuse(`${name} ${decoded.problem}`);
    if (decoded.warning !== undefined) warnings.push(`${name} ${decoded.warning}`);
    return decoded.text;
  }

  function asObject(value: unknown): Record<string, unknown> {
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
    return refuse('the input must be an object of named values.');
  }

  function parsed(text: string): Record<string, unknown> {
    if (text.trim() === '') return {};
    let value: unknown;
    try {
      value = parseJson(text.replace(/^\ufeff/, ''));
    } catch {
      refuse('the input is text, but not JSON.');
    }
    return isWithinJsonLimits(value) ? asObject(value) : notData();
  }

  const notData = () =>
    refuse('the input contains something that is not data, such as a function, or is nested too deeply.');

  // Of the host's own object only the copy is asked anything: what it answers may be code.
  const copy = typeof raw === 'string' ? raw : (copied(raw ?? {}) ?? notData());
  const text = typeof copy === 'string' ? copy : textOf(copy, 'the input');
  const outer = text === undefined ? asObject(copy) : parsed(text);
  const values = Object.fromEntries(
    Object.entries(outer).map(([name, value]) => [name, textOf(value, name) ?? value]),
  );
  const { parameters_as_json: all, ...single } = values;
  // What is in a copy, or made of a text, needs no other copy.
  return { all: typeof all === 'string' ? parsed(all) : asObject(all ?? {}), single, warnings };
}

/** What is no object has no parts to copy. */
const copied = (value: unknown): unknown => (typeof value === 'object' ? plainCopy(value) : value);

/** Bytes as they are, as JSON has them of Node's Buffer, or in a `data:` URL. */
function bytesOf(value: unknown): Uint8Array | undefined {
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (typeof value === 'string') {
    const prefix = /^data:[^,]{0,200};base64,/i.exec(value)?.[0];
    return prefix === undefined ? undefined : Buffer.from(value.slice(prefix.length), 'base64');
  }
  if (typeof value !== 'object' || value === null || !('type' in value) || value.type !== 'Buffer')
    return undefined;
  return 'data' in value && Array.isArray(value.data) ? Uint8Array.from(value.data) : undefined;
}

/** A table as base64 in one line, as files come out of steps that cannot hold bytes; undefined for any other text. */
export function tableInBase64(text: string): Uint8Array | undefined {
  const line = text.trim();
  if (line.length < 16 || !/^[\w+/-]+={0,2}$/.test(line)) return undefined;
  const bytes = Buffer.from(line, 'base64');
  return bytes.includes(0x0a) || bytes.includes(0x0d) ? bytes : undefined;
}
