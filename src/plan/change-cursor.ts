import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import { ConnectorError } from '../errors.ts';

/** What a cursor keeps of a record: enough to see that it changed, and which attributes, not what they were. */
export interface Trace {
  id: string;
  /** Of all attributes together, 16 bits. Both have to be the same by chance where a change is to be missed. */
  whole: number;
  /** Of each attribute, up to 16 bits; 0 where it has no value. */
  parts: number[];
}

/** The state of a directory at some time, as far as a cursor keeps it. */
export interface CursorState {
  /** What it is about: the directory and the kind of records. A cursor is good for nothing else. */
  about: string;
  /** How many bits of each part were kept. */
  width: number;
  traces: Map<string, Trace>;
}

/** Attributes are told apart by so many bits, as far as the limit allows. */
const widths = [16, 8, 4];
const version = 1;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const idBytes = 16;
const wholeBytes = 2;

/**
 * A text for the state, with as many bits for each attribute as fit. Pure.
 * @param limit bytes, compressed; the text is a third longer
 * @throws limit_exceeded
 */
export function encodeCursor(about: string, traces: readonly Trace[], limit: number): string {
  let bytes = 0;
  for (const width of widths) {
    const packed = deflateRawSync(layOut(about, traces, width), { strategy: constants.Z_RLE });
    bytes = packed.length;
    if (bytes <= limit) return packed.toString('base64url');
  }
  throw new ConnectorError(
    'limit_exceeded',
    `The cursor would have ${bytes} bytes for ${traces.length} records; at most ${limit} are allowed.`,
    {
      hint: 'The host sets the limit (limits.cursorBytes of createConnector): about 20 bytes for each user. Without it, use Compare Users with a list of your own.',
    },
  );
}

/**
 * The state that a text was made of. Pure.
 * @param limit bytes, as when it was made
 * @throws invalid_input for what is no such text, or one about something else
 */
export function decodeCursor(about: string, text: string, limit: number): CursorState {
  const state = read(text, limit);
  if (!state) throw bad('is not a cursor of List Changes, or is truncated');
  if (state.about !== about) throw bad('belongs to another directory or another kind of record');
  return state;
}

const bad = (what: string): ConnectorError =>
  new ConnectorError('invalid_input', `Since ${what}.`, {
    hint: 'Enter the complete cursor of the last call. Leave Since empty to start again.',
  });

/** Column by column: what is alike stands together. The ids are sorted, so that their first bytes are nearly nothing. */
function layOut(about: string, traces: readonly Trace[], width: number): Buffer {
  const named = traces.filter(({ id }) => uuid.test(id)).sort((one, other) => (one.id < other.id ? -1 : 1));
  const others = traces.filter(({ id }) => !uuid.test(id));
  const sorted = [...named, ...others];
  const parts = traces[0]?.parts.length ?? 0;
  const head = JSON.stringify({
    version,
    about,
    width,
    parts,
    named: named.length,
    ids: others.map(({ id }) => id),
  });
  const ids = named.map(({ id }) => Buffer.from(id.replaceAll('-', ''), 'hex'));
  const columns = [
    ...range(idBytes).map((byte) =>
      steps(
        ids.map((id) => id[byte] ?? 0),
        byte,
      ),
    ),
    ...range(wholeBytes).map((byte) => sorted.map(({ whole }) => (whole >> (8 * byte)) & 255)),
    ...range(parts).flatMap((part) =>
      range(Math.ceil(width / 8)).map((byte) =>
        sorted.map((trace) => ((trace.parts[part] ?? 0) >> (8 * byte)) & (width < 8 ? 2 ** width - 1 : 255)),
      ),
    ),
  ];
  return Buffer.concat([Buffer.from(`${head}\n`), ...columns.map((column) => Buffer.from(column))]);
}

/** The first bytes of sorted ids grow slowly: their differences compress to almost nothing. */
const steps = (column: readonly number[], byte: number): number[] =>
  byte > 1 ? [...column] : column.map((value, index) => (value - (column[index - 1] ?? 0)) & 255);

function read(text: string, limit: number): CursorState | undefined {
  try {
    const packed = Buffer.from(text, 'base64url');
    const bytes = inflateRawSync(packed, { maxOutputLength: 20 * limit + 100_000 });
    const end = bytes.indexOf('\n');
    const head = JSON.parse(bytes.subarray(0, end).toString());
    const { about, width, parts, named, ids } = head;
    const count = named + ids.length;
    const partBytes = Math.ceil(width / 8);
    const size = named * idBytes + count * (wholeBytes + parts * partBytes);
    if (head.version !== version || typeof about !== 'string' || bytes.length !== end + 1 + size)
      return undefined;

    const columnAt = (start: number) => (index: number) => bytes[end + 1 + start + index] ?? 0;
    const idColumns = range(idBytes).map((byte) => unStep(columnAt(byte * named), named, byte));
    const afterIds = named * idBytes;
    const wholes = range(wholeBytes).map((byte) => columnAt(afterIds + byte * count));
    const afterWholes = afterIds + wholeBytes * count;
    const partColumns = range(parts * partBytes).map((column) => columnAt(afterWholes + column * count));
    const traces = range(count).map((index): Trace => {
      const id =
        index < named ? dashed(idColumns.map((column) => column[index] ?? 0)) : String(ids[index - named]);
      return {
        id,
        whole: wholes.reduce((sum, column, byte) => sum + (column(index) << (8 * byte)), 0),
        parts: range(parts).map((part) =>
          range(partBytes).reduce(
            (sum, byte) => sum + ((partColumns[part * partBytes + byte]?.(index) ?? 0) << (8 * byte)),
            0,
          ),
        ),
      };
    });
    return { about, width, traces: new Map(traces.map((trace) => [trace.id, trace])) };
  } catch {
    return undefined;
  }
}

function unStep(column: (index: number) => number, count: number, byte: number): number[] {
  let before = 0;
  return range(count).map((index) => {
    before = byte > 1 ? column(index) : (before + column(index)) & 255;
    return before;
  });
}

function dashed(bytes: readonly number[]): string {
  const hex = Buffer.from(bytes).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

const range = (length: number): number[] => Array.from({ length }, (_, index) => index);
