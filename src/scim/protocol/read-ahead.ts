/** So many pages are asked for at a time, whatever their answers take; each still waits for its turn in the connection's pace. */
const usual = 6;
/** And so many while answers do not get slower. More would all be refused at once where the directory has a rate. */
const mostAtOnce = 32;
/** Twice as long as the quickest is no slower yet, and so many milliseconds are noise. */
const noiseMs = 10;
/** How much one answer counts in what they took of late. */
const weight = 1 / 8;

/** How many pages to ask for at a time, by what their answers took. */
function createWidth() {
  // One more each time: who needs only a few pages makes the directory read few in vain.
  let width = 1;
  let least = Number.POSITIVE_INFINITY;
  let lately = Number.POSITIVE_INFINITY;

  return {
    note(tookMs: number) {
      least = Math.min(least, tookMs);
      lately = Number.isFinite(lately) ? lately + (tookMs - lately) * weight : tookMs;
    },
    next(): number {
      const isAsQuick = Number.isFinite(lately) && lately <= 2 * least + noiseMs;
      const isSlow = lately > 2 * (2 * least + noiseMs);
      if (width < usual || (isAsQuick && width < mostAtOnce)) width++;
      else if (isSlow && width > usual) width--;
      return width;
    },
  };
}

/** Reads pages before their turn to be looked at has come. */
export interface ReadAhead<Page> {
  /** The page that begins there: the one begun before, or read now. */
  take(startIndex: number): Promise<Page>;
  /** Begins pages so far apart, none behind the last start. Those begun before that lie elsewhere are forgotten. */
  begin(from: number, step: number, last: number): void;
}

/**
 * Reads one page more at a time with each, up to six; beyond that as long as answers come as quickly as before.
 * @param read asks for the page that begins there, 1-based; `tookMs` is how long its answer took, waits included
 */
export function createReadAhead<Page extends { tookMs?: number | undefined }>(
  read: (startIndex: number) => Promise<Page>,
): ReadAhead<Page> {
  let begun = new Map<number, Promise<Page>>();
  const width = createWidth();

  function start(startIndex: number): Promise<Page> {
    const page = read(startIndex);
    // Whoever takes it hears of its failure; one that nobody takes failed for nobody.
    page.then(
      ({ tookMs }) => tookMs !== undefined && width.note(tookMs),
      () => undefined,
    );
    return page;
  }

  return {
    take(startIndex) {
      const page = begun.get(startIndex) ?? start(startIndex);
      begun.delete(startIndex);
      return page;
    },
    begin(from, step, last) {
      const starts = Array.from({ length: width.next() }, (_, page) => from + page * step);
      const useful = starts.filter((startIndex) => startIndex <= last);
      begun = new Map(
        useful.map((startIndex) => [startIndex, begun.get(startIndex) ?? start(startIndex)] as const),
      );
    },
  };
}
