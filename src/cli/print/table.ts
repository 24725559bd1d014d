import type { Style } from '../page.ts';
import { cellText } from './cell-text.ts';
import { type Column, chooseColumns, gap, keysOf, type Row } from './columns.ts';
import { cutTo, padTo } from './width.ts';

const separator = ' '.repeat(gap);

/** The lines of a table, with a last one that says what it leaves out. Every row is there; columns are those that fit. */
export function tableOf(rows: Row[], style: Style): string[] {
  const columns = chooseColumns(rows, style.columns);
  const body = rows.map((row) => columns.map((column) => cell(row, column)).join(separator));
  const left = leftOut(rows, columns);
  return [
    style.paint.dim(columns.map(({ key, width }) => padTo(cutTo(key, width), width)).join(separator)),
    ...body,
    ...(left === '' ? [] : [style.paint.dim(cutTo(left, style.columns))]),
  ];
}

function cell(row: Row, { key, width }: Column): string {
  return padTo(cutTo(cellText(row[key]), width), width);
}

function leftOut(rows: Row[], columns: Column[]): string {
  const shown = new Set(columns.map(({ key }) => key));
  const keys = keysOf(rows).filter((key) => !shown.has(key));
  return keys.length === 0 ? '' : `also there: ${keys.join(', ')}`;
}
