import { UnstyledButton } from '@mantine/core';
import { getCoreRowModel, getSortedRowModel, type SortingState, useReactTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import css from './VirtualTable.module.css';

const rowHeight = 36;

export interface TableColumn<Row> {
  id: string;
  header: string;
  /** In pixels. */
  size: number;
  cell: (row: Row) => ReactNode;
  /** What the rows can be sorted by. */
  sort?: (row: Row) => string | number;
  /** Shown when the pointer rests on the cell. */
  hint?: (row: Row) => string | undefined;
}

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
  /** On a phone the cells of a row stand one below the other, the first and the last on lines of their own. */
  stacks?: boolean;
  /** Keeps the newest row in sight. */
  follow?: boolean;
  /** A row was clicked, anywhere; for the keyboard one of its cells does the same. */
  onRow?: (row: Row) => void;
}

/** A table of any length: only the visible rows are drawn. */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { label, columns, rows, total = rows.length, height, stacks, onRange, follow, onRow } = props;
  const frame = useRef<HTMLElement>(null);
  const [sorting, setSorting] = useState<SortingState>([]);
  const sorted = useMemo(
    () => columns.map(({ id, sort }) => ({ id, sortDescFirst: false, ...(sort && { accessorFn: sort }) })),
    [columns],
  );
  const table = useReactTable({
    data: rows,
    columns: sorted,
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
        data-stacks={stacks || undefined}
        style={{ width: columns.reduce((sum, { size }) => sum + size, 0) }}
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
            {table.getFlatHeaders().map(({ id, column }, at) => {
              const header = columns[at]?.header;
              const order = column.getIsSorted() ? orders[column.getIsSorted() || 'asc'] : undefined;
              return (
                <th
                  key={id}
                  scope="col"
                  title={header}
                  aria-sort={order?.name}
                  data-sorts={column.getCanSort() || undefined}
                >
                  {column.getCanSort() ? (
                    <UnstyledButton className={css.sort} onClick={column.getToggleSortingHandler()}>
                      {header}
                      {order?.arrow}
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
          {items.map(({ index }) => {
            const row = model[index]?.original;
            return (
              <tr
                key={index}
                data-index={index}
                // Stacked ones are as high as what is in them.
                ref={stacks ? virtual.measureElement : undefined}
                aria-rowindex={index + 2}
                className={onRow && css.opens}
                onClick={() => {
                  // Selecting a text in a row does not open it.
                  if (row && getSelection()?.isCollapsed !== false) onRow?.(row);
                }}
              >
                {row &&
                  columns.map(({ id, cell, hint }) => (
                    <td key={id} title={hint?.(row)}>
                      {cell(row)}
                    </td>
                  ))}
              </tr>
            );
          })}
          <Spacer height={virtual.getTotalSize() - (last?.end ?? 0)} columns={columns.length} />
        </tbody>
      </table>
    </section>
  );
}

const orders = {
  asc: { name: 'ascending', arrow: ' ↑' },
  desc: { name: 'descending', arrow: ' ↓' },
} as const;

/** Takes the place of the rows that are not drawn. */
function Spacer({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      <td className={css.space} colSpan={columns} style={{ height }} />
    </tr>
  );
}
