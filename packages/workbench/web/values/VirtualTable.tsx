import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import css from './VirtualTable.module.css';

const rowHeight = 36;

export interface TableColumn {
  key: string;
  title: string;
  /** In pixels. */
  width: number;
  cell: (index: number) => ReactNode;
  /** Shown when the pointer rests on the cell. */
  hint?: (index: number) => string | undefined;
}

interface VirtualTableProps {
  label: string;
  columns: TableColumn[];
  /** Rows that can be drawn. */
  count: number;
  /** Rows that there are, here or not yet. */
  total?: number;
  /** Any CSS length. */
  height: string;
  /** Told which rows are in sight. */
  onRange?: (first: number, last: number) => void;
  /** Keeps the newest row in sight. */
  follow?: boolean;
  /** A row was clicked, wherever; for the keyboard one of its cells does the same. */
  onRow?: (index: number) => void;
}

/** A table of any length: only the rows in sight are drawn. */
export function VirtualTable({
  label,
  columns,
  count,
  total = count,
  height,
  onRange,
  follow,
  onRow,
}: VirtualTableProps) {
  const frame = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  });
  const items = virtual.getVirtualItems();
  const first = items[0];
  const last = items.at(-1);
  const from = first?.index ?? 0;
  const to = last?.index ?? -1;
  // biome-ignore lint/correctness/useExhaustiveDependencies: told when the range or the number changes, whoever listens
  useEffect(() => onRange?.(from, to), [from, to, count]);
  useEffect(() => {
    if (follow && count > 0) virtual.scrollToIndex(count - 1);
  }, [follow, count, virtual]);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section ref={frame} className={css.frame} style={{ maxHeight: height }} tabIndex={0} aria-label={label}>
      {/* Only a table of a given width keeps its columns while other rows are drawn. */}
      <table
        className={css.table}
        style={{ width: columns.reduce((sum, { width }) => sum + width, 0) }}
        aria-rowcount={total + 1}
        aria-label={label}
      >
        <colgroup>
          {columns.map(({ key, width }) => (
            <col key={key} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map(({ key, title }) => (
              <th key={key} scope="col" title={title}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Space height={first?.start ?? 0} columns={columns.length} />
          {items.map(({ index }) => (
            <tr
              key={index}
              aria-rowindex={index + 2}
              className={onRow && css.opens}
              onClick={() => {
                // Whoever selects a text in it does not want it opened.
                if (getSelection()?.isCollapsed !== false) onRow?.(index);
              }}
            >
              {columns.map(({ key, cell, hint }) => (
                <td key={key} title={hint?.(index)}>
                  {cell(index)}
                </td>
              ))}
            </tr>
          ))}
          <Space height={virtual.getTotalSize() - (last?.end ?? 0)} columns={columns.length} />
        </tbody>
      </table>
    </section>
  );
}

/** Stands for the rows out of sight. */
function Space({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      <td className={css.space} colSpan={columns} style={{ height }} />
    </tr>
  );
}
