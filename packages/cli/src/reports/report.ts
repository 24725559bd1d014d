import type { Row } from '../print/record.ts';

/** What an access review reads: who gets, has or loses what. Printed as a page, or as rows. */
export interface Report {
  title: string;
  /** What it is about: a label and a value. */
  facts: [string, string][];
  /** Why not all of it can be relied on. */
  notices: string[];
  warnings: string[];
  totals: { label: string; count: number; tone: Tone }[];
  sections: Section[];
  /** What the page says of itself at its end. @default that it holds personal data */
  closing?: string;
}

/** What was found, without what is around it. */
export type ReportBody = Pick<Report, 'title' | 'totals' | 'sections'>;

/** In which colour a page shows a section: somebody gets access, loses it, something changes, or none of them. */
export type Tone = 'gain' | 'loss' | 'change' | 'plain';

/** One table of a report, such as those who get access. */
export interface Section {
  /** Names it in rows. */
  key: string;
  title: string;
  about: string;
  tone: Tone;
  columns: Column[];
  /** What changes are about, and the two sides of each, where the entries have any. */
  changes?: { what: Column; before: string; after: string };
  entries: Entry[];
}

/** A column of a section: `key` is its name in the cells of entries, and in rows. */
export interface Column {
  key: string;
  title: string;
}

/** A person, a group or a row. */
export interface Entry {
  /** By the keys of the columns. */
  cells: Row;
  changes: Change[];
}

/** One value of an entry on both sides; a side that is absent has no value. */
export interface Change {
  what: string;
  before?: unknown;
  after?: unknown;
  /** What else there is to say of it. */
  reason?: unknown;
}

/** A report as a table with the same columns whatever is in it: one row for each change, or for each entry without any. Pure. */
export function rowsOf({ sections }: Pick<ReportBody, 'sections'>): { columns: string[]; rows: Row[] } {
  const all = sections.flatMap(({ columns }) => columns);
  const keysOf = (columns: Column[]) => columns.map(({ key }) => key).filter((key) => key !== 'reason');
  const whats = sections.flatMap(({ changes }) => (changes === undefined ? [] : [changes.what]));
  const columns = [
    'section',
    ...keysOf(all.filter((column) => !isOrigin(column))),
    ...[...keysOf(whats), 'before', 'after', 'reason'],
    ...origins.filter((origin) => all.some(({ key }) => key === origin)),
  ];
  const rows = sections.flatMap(({ key: section, changes, entries }) =>
    entries.flatMap(({ cells, changes: parts }) => {
      if (changes === undefined || parts.length === 0) return [{ section, ...cells }];
      return parts.map(({ what, before, after, reason }) => ({
        section,
        ...cells,
        [changes.what.key]: what,
        before,
        after,
        ...(reason === undefined ? {} : { reason }),
      }));
    }),
  );
  return { columns: [...new Set(columns)], rows };
}

/** Where an entry is from: of interest last. */
const origins = ['row', 'rows', 'line', 'id'];
/** Whether a column says where an entry is from; such columns stand last. */
export const isOrigin = ({ key }: Column): boolean => origins.includes(key);

/** The same order everywhere, whatever the machine's language. */
export const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
