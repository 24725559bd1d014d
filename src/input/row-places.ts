/** Where a row stands in what was given. */
export interface RowPlace {
  /** From 1. */
  row: number;
  /** Of a table: the line where the row begins, from 1. */
  line?: number;
}

/** A row that is not valid: it is not carried out, and whoever it may mean is spared. */
export interface RefusedRow extends RowPlace {
  /** As given, under the keys of the schema. */
  given: Record<string, unknown>;
  reason: string;
}

export interface Rows {
  refused: readonly RefusedRow[];
  /** The place of a valid row, by its index in the handler's input. */
  placeOf(index: number): RowPlace;
}
