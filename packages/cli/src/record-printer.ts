import type { Action } from './connector.ts';
import { linesOfRecords, type OutputOptions } from './output.ts';
import { isYes, type Row } from './print/record.ts';
import { watchColumns } from './records.ts';
import { isComparison } from './reports/comparison.ts';
import type { Session } from './session.ts';
import { writeAll } from './write.ts';

/** Prints the records of a list page by page, while they are read. */
export interface RecordPrinter {
  /** Resolves when the output accepts more. */
  take(records: Row[]): Promise<void>;
  /**
   * Called after the step: prints the header if there were no records.
   * @param hasOutput whether the step returned an output
   * @returns messages about requested columns that no record has
   * @throws Error if it was stopped before everything was written
   */
  end(hasOutput: boolean): Promise<string[]>;
}

/**
 * For lists that can be printed line by line; undefined if all records are needed first: for the widths of a table,
 * for a query, and without `--columns` for the header of csv.
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
