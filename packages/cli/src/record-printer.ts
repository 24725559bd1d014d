import type { Action } from './connector.ts';
import { linesOfRecords, type OutputOptions } from './output.ts';
import { isYes, type Row } from './print/record.ts';
import { watchColumns } from './records.ts';
import { isComparison } from './reports/comparison.ts';
import type { Session } from './session.ts';
import { writeAll } from './write.ts';

/** Prints the records of a list page by page, while they are read. */
export interface RecordPrinter {
  /** Resolves once the output takes more. */
  take(records: Row[]): Promise<void>;
  /**
   * Once the step has ended: prints what stands above the records where there were none.
   * @param hasOutput whether the step has come so far
   * @returns the columns asked for that no record has, in words
   * @throws Error when it was stopped before all was written
   */
  end(hasOutput: boolean): Promise<string[]>;
}

/**
 * Of a list that is asked for line by line; undefined where the whole has to be there first: a table is as wide as its
 * records, a query picks from all of them, and without `--columns` the header of csv has what any of them has.
 */
export function createRecordPrinter(
  action: Action,
  input: Row,
  { output, columns, query }: OutputOptions,
  { io }: Session,
): RecordPrinter | undefined {
  const isByLine = output === 'jsonl' || (output === 'csv' && columns !== undefined);
  const hasRecords = action.output['x-records'] !== undefined && !isComparison(action);
  if (!isByLine || !hasRecords || query !== undefined || isYes(input.dryRun)) return undefined;
  const watched = watchColumns(columns ?? [], action);
  let written = Promise.resolve();
  let isBegun = false;
  const print = (records: Row[]) => {
    const lines = linesOfRecords(records, { output, columns, isBegun });
    isBegun = true;
    return writeAll(io, lines, 'more');
  };
  return {
    take(records) {
      watched.see(records);
      written = print(records);
      return written;
    },
    async end(hasOutput) {
      await written;
      if (hasOutput && !isBegun) await print([]);
      return watched.unknown();
    },
  };
}
