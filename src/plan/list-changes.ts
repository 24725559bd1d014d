import type { Actions, Group, User } from '../generated/types.ts';
import type { CursorState, Trace } from './change-cursor.ts';

/** The output of the action, as its schema says. */
export type ChangesOutput = Actions['list-changes']['output'];
/** Users or groups. */
export type ChangeKind = Actions['list-changes']['input']['kind'];

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** A digest of each of these attributes. Pure. */
export function traceOf(kind: ChangeKind, watched: readonly string[], record: User | Group): Trace {
  const { [enterprise]: extension, ...attributes }: Record<string, unknown> = { ...record };
  const all: Record<string, unknown> = { ...Object(extension), ...attributes };
  // What is not said of a state is that a user is active.
  if (kind === 'users') all.active ??= true;
  const texts = watched.map((name) => textOf(name, all[name]));
  const whole = hashOf(JSON.stringify(texts), seeds.whole);
  return { id: record.id, whole, parts: texts.map(digestOf) };
}

const digestOf = (text: string): number => (text === '' ? 0 : hashOf(text, seeds.part));

/** Two hashes that have nothing to do with each other. */
const seeds = { whole: 0x811c9dc5, part: 0x2f0b4c47 };

/**
 * 16 bits of a text: FNV-1a, its bits mixed at the end as MurmurHash3 does. It guards against nobody; it is ten times as
 * fast as a cryptographic one, and a large directory needs a million.
 * @see https://www.rfc-editor.org/rfc/rfc9923 (FNV)
 */
function hashOf(text: string, seed: number): number {
  let hash = seed;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) & 0xffff;
}

/** The same text for the same value, whatever the order of its members. Of members of groups only who they are counts. */
function textOf(name: string, value: unknown): string {
  const isEmpty =
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
  if (isEmpty) return '';
  if (name === 'members' && Array.isArray(value))
    return value
      .map((member) => String(member?.value))
      .sort()
      .join('\n');
  return JSON.stringify(sorted(value));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    const texts = value.map((entry) => JSON.stringify(sorted(entry)));
    return texts.sort();
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => [name, sorted(member)])
    .sort();
}

/** What a reading comes to, record by record: nothing is kept but traces and what changed. */
export interface ChangeReading {
  take(record: User | Group): void;
  restart(): void;
  /** What differs, and the traces of the next cursor. */
  result(isSteady: boolean): {
    changes: Pick<ChangesOutput, 'created' | 'changed' | 'gone'>;
    traces: Trace[];
  };
}

/**
 * @param watched the attributes that are looked at, in the order that the cursor has them
 * @param before undefined for the first reading: then nothing has changed
 */
export function startChangeReading(
  kind: ChangeKind,
  watched: readonly string[],
  before: CursorState | undefined,
): ChangeReading {
  const mask = 2 ** (before?.width ?? 16) - 1;
  let seen = new Map<string, Trace>();
  let created = new Map<string, ChangesOutput['created'][number]>();
  let changed = new Map<string, ChangesOutput['changed'][number]>();

  return {
    take(record) {
      const trace = traceOf(kind, watched, record);
      seen.set(record.id, trace);
      const known = before?.traces.get(record.id);
      created.delete(record.id);
      changed.delete(record.id);
      const told = {
        id: record.id,
        ...(kind === 'users' ? { user: record as User } : { group: record as Group }),
      };
      if (before && !known) created.set(record.id, told);
      const attributes = known
        ? watched.filter(
            (_, index) => ((known.parts[index] ?? 0) & mask) !== ((trace.parts[index] ?? 0) & mask),
          )
        : [];
      if (known && (known.whole !== trace.whole || attributes.length > 0))
        changed.set(record.id, { ...told, attributes });
    },
    restart() {
      seen = new Map();
      created = new Map();
      changed = new Map();
    },
    result(isSteady) {
      const missing = [...(before?.traces.values() ?? [])].filter(({ id }) => !seen.has(id));
      return {
        changes: {
          created: [...created.values()],
          changed: [...changed.values()],
          gone: isSteady ? missing.map(({ id }) => ({ id })) : [],
        },
        // Who was not seen may still be there: the next reading tells.
        traces: [...seen.values(), ...(isSteady ? [] : missing)],
      };
    },
  };
}
