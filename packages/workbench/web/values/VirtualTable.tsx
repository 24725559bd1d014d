import { UnstyledButton } from '@mantine/core';
import {
  type ColumnDef,
  flexRender,
  getCoreRowModel,
  getSortedRowModel,
  type SortingState,
  useReactTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import css from './VirtualTable.module.css';

const rowHeight = 36;

export type TableColumn<Row> = ColumnDef<Row> & {
  id: string;
  header: string;
  /** In pixels. */
  size: number;
  /** Shown when the pointer rests on the cell. */
  hint?: (row: Row) => string | undefined;
};

interface VirtualTableProps<Row> {
  label: string;
  columns: TableColumn<Row>[];
  /** Those that can be drawn. */
  rows: Row[];
  /** The number of rows, loaded or not. */
  total?: number;
  /** Any CSS length. */
  height: string;
  /** Called with the visible rows. */
  onRange?: (first: number, last: number) => void;
  /** Keeps the newest row in sight. */
  follow?: boolean;
  /** A row was clicked, anywhere; for the keyboard one of its cells does the same. */
  onRow?: (row: Row) => void;
}

/** A table of any length: only the visible rows are drawn. */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { label, columns, rows, total = rows.length, height, onRange, follow, onRow } = props;
  const frame = useRef<HTMLElement>(null);
  const [sorting, setSorting] = useState<SortingState>([]);
  const table = useReactTable({
    data: rows,
    columns,
    state: { sorting },
    onSortingChange: setSorting,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
  });
  const model = table.getRowModel().rows;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  });
  const items = virtual.getVirtualItems();
  const first = items[0];
  const last = items.at(-1);
  const from = first?.index ?? 0;
  const to = last?.index ?? -1;
  // biome-ignore lint/correctness/useExhaustiveDependencies: called when the range or the number changes, whoever listens
  useEffect(() => onRange?.(from, to), [from, to, rows.length]);
  useEffect(() => {
    if (follow && rows.length > 0) virtual.scrollToIndex(rows.length - 1);
  }, [follow, rows.length, virtual]);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section ref={frame} className={css.frame} style={{ maxHeight: height }} tabIndex={0} aria-label={label}>
      {/* Only a table of a given width keeps its columns while other rows are drawn. */}
      <table
        className={css.table}
        style={{ width: table.getTotalSize() }}
        aria-rowcount={total + 1}
        aria-label={label}
      >
        <colgroup>
          {columns.map(({ id, size }) => (
            <col key={id} style={{ width: size }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {table.getFlatHeaders().map(({ column }) => {
              const { id = '', header = '' } = columns.find((one) => one.id === column.id) ?? {};
              const sorted = column.getIsSorted();
              return (
                <th
                  key={id}
                  scope="col"
                  title={header}
                  aria-sort={sorted ? (sorted === 'asc' ? 'ascending' : 'descending') : undefined}
                >
                  {column.getCanSort() ? (
                    <UnstyledButton className={css.sort} onClick={column.getToggleSortingHandler()}>
                      {header}
                      {sorted && (sorted === 'asc' ? ' ↑' : ' ↓')}
                    </UnstyledButton>
                  ) : (
                    header
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          <Spacer height={first?.start ?? 0} columns={columns.length} />
          {items.map(({ index }) => (
            <tr
              key={index}
              aria-rowindex={index + 2}
              className={onRow && css.opens}
              onClick={() => {
                // Selecting a text in a row does not open it.
                const row = model[index];
                if (row && getSelection()?.isCollapsed !== false) onRow?.(row.original);
              }}
            >
              {model[index]?.getVisibleCells().map(({ id, row, column, getContext }, at) => (
                <td key={id} title={columns[at]?.hint?.(row.original)}>
                  {flexRender(column.columnDef.cell, getContext())}
                </td>
              ))}
            </tr>
          ))}
          <Spacer height={virtual.getTotalSize() - (last?.end ?? 0)} columns={columns.length} />
        </tbody>
      </table>
    </section>
  );
}

/** Takes the place of the rows that are not drawn. */
function Spacer({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      <td className={css.space} colSpan={columns} style={{ height }} />
    </tr>
  );
}
