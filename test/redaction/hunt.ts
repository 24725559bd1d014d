import { inspect } from 'node:util';

/** So many characters of a key in a row are as bad as the whole. */
const shortest = 12;

/** The keys of the emulator begin with words that stand elsewhere, too. */
const secretOf = (key: string): string => key.replace(/^emulated-[a-z]+-key-/, '');

/** Looks for keys; gives what stands where one, or a part of one, was found. */
export type Hunt = (value: unknown) => string[];

/**
 * A search for keys in every form in which they get out: as they are, in an address, in base64 wherever the key stands
 * in what is encoded (the whole header included), and in pieces: lines of a folded header, entries of a list.
 */
export function createHunt(keys: readonly string[]): Hunt {
  const forms = keys.flatMap((key) => [
    secretOf(key),
    encodeURIComponent(secretOf(key)),
    ...['', 'a', 'ab', 'Bearer ', 'authorization: Bearer ', '{"authorization":"Bearer '].flatMap((before) =>
      (['base64', 'base64url'] as const).map((form) =>
        // What stands at the edges belongs half to the neighbours.
        Buffer.from(before + key)
          .toString(form)
          .replace(/=+$/, '')
          .slice(Math.ceil((before.length * 4) / 3) + 1, -2),
      ),
    ),
  ]);
  const parts = new Set(forms.flatMap((form) => windows(form.toLowerCase())));

  return (value) => {
    const text = everythingIn(value);
    // What separates the pieces of a header or a list; a key itself has none of it.
    const joined = text.replace(/(\\[nrt]|[\s"'`,:;[\]{}()<>+\\])+/g, '');
    return [text, joined].flatMap((one) => found(one, parts)).slice(0, 3);
  };
}

/** All texts of a value, those that do not show by themselves too: stacks, causes, getters, symbols, hidden members. */
function everythingIn(value: unknown): string {
  const hidden = {
    depth: null,
    showHidden: true,
    getters: true,
    maxStringLength: null,
    maxArrayLength: null,
  };
  const written = JSON.stringify(value) ?? '';
  return `${written}\n${inspect(value, { ...hidden, breakLength: Number.POSITIVE_INFINITY, compact: true })}`;
}

function found(text: string, parts: ReadonlySet<string>): string[] {
  const lower = text.toLowerCase();
  for (let start = 0; start + shortest <= lower.length; start++) {
    if (parts.has(lower.slice(start, start + shortest)))
      return [text.slice(Math.max(0, start - 60), start + 30)];
  }
  return [];
}

function windows(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - shortest + 1) }, (_, start) =>
    text.slice(start, start + shortest),
  );
}
