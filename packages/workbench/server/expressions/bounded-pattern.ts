import { createContext, Script } from 'node:vm';

const MOST_MS = 1_000;
// Only a script of its own can be stopped in the middle of a search.
const context = createContext({});
const search = new Script('pattern.exec(text)');

/**
 * A pattern with what JSONata uses of one. It gives up where searching would take for ever. To be called with `new`, as JSONata
 * calls it.
 */
export function BoundedPattern(pattern: RegExp): Pick<RegExp, 'exec' | 'lastIndex'> {
  // Without repetition no search takes long, and watching would cost more than the search.
  const repeats = /[*+{]/.test(pattern.source);
  let left = MOST_MS;

  const watched = (text: string): RegExpExecArray | null => {
    const started = performance.now();
    Object.assign(context, { pattern, text });
    try {
      return search.runInContext(context, { timeout: Math.max(1, Math.ceil(left)) });
    } catch {
      throw new Error(`The pattern ${pattern} takes too long on this text.`);
    } finally {
      Object.assign(context, { pattern: null, text: null });
      left -= performance.now() - started;
    }
  };

  return {
    get lastIndex() {
      return pattern.lastIndex;
    },
    set lastIndex(index) {
      pattern.lastIndex = index;
    },
    exec: (text) => (repeats ? watched(text) : pattern.exec(text)),
  };
}
