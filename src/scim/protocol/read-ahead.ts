/** So many pages are asked for at a time; each still waits for its turn in the connection's pace. */
const mostAtOnce = 6;

/** Reads pages before their turn to be looked at has come. */
export interface ReadAhead<Page> {
  /** The page that begins there: the one begun before, or read now. */
  take(startIndex: number): Promise<Page>;
  /** Begins pages so far apart, none behind the last start. Those begun before that lie elsewhere are forgotten. */
  begin(from: number, step: number, last: number): void;
}

/** @param read asks for the page that begins there, 1-based */
export function createReadAhead<Page>(read: (startIndex: number) => Promise<Page>): ReadAhead<Page> {
  let begun = new Map<number, Promise<Page>>();
  // One more each time: who needs only a few pages makes the directory read few in vain.
  let atOnce = 1;

  function start(startIndex: number): Promise<Page> {
    const page = read(startIndex);
    // Whoever takes it hears of its failure; one that nobody takes failed for nobody.
    page.catch(() => undefined);
    return page;
  }

  return {
    take(startIndex) {
      const page = begun.get(startIndex) ?? start(startIndex);
      begun.delete(startIndex);
      return page;
    },
    begin(from, step, last) {
      atOnce = Math.min(mostAtOnce, atOnce + 1);
      const starts = Array.from({ length: atOnce }, (_, page) => from + page * step);
      const useful = starts.filter((startIndex) => startIndex <= last);
      begun = new Map(
        useful.map((startIndex) => [startIndex, begun.get(startIndex) ?? start(startIndex)] as const),
      );
    },
  };
}
