import { UnstyledButton } from '@mantine/core';
import type { Json } from '../../api/json.ts';
import { type Column, cellText, valueIn } from './columns.ts';
import css from './VirtualTable.module.css';
import { VirtualTable } from './VirtualTable.tsx';

interface DataTableProps {
  label: string;
  columns: Column[];
  rows: readonly Json[];
  /** Those that there are, loaded or not. */
  total?: number;
  height: string;
  onOpen: (row: Json) => void;
  /** Asked when rows near the end of what is loaded come into sight. */
  onEnd?: () => void;
}

const nearEnd = 20;

/** A list of records; a row opens when it is clicked, or by the button in its first cell. */
export function DataTable({
  label,
  columns,
  rows,
  total = rows.length,
  height,
  onOpen,
  onEnd,
}: DataTableProps) {
  return (
    <VirtualTable
      label={label}
      count={rows.length}
      total={total}
      height={height}
      onRow={(index) => onOpen(rows[index] ?? null)}
      onRange={(_, last) => {
        if (last >= rows.length - nearEnd && rows.length < total) onEnd?.();
      }}
      columns={columns.map(({ key, title, characters }, at) => ({
        key,
        title,
        width: Math.min(320, Math.max(72, characters * 7.6 + 26)),
        hint: (index) => hintOf(valueIn(rows[index], key)),
        cell: (index) => {
          const row = rows[index] ?? null;
          const value = valueIn(row, key);
          return at === 0 ? (
            <UnstyledButton className={css.open}>{cellText(value) || '(empty)'}</UnstyledButton>
          ) : typeof value === 'boolean' ? (
            <span className={value ? css.yes : css.no}>{value ? 'Yes' : 'No'}</span>
          ) : (
            cellText(value)
          );
        },
      }))}
    />
  );
}

function hintOf(value: Json | undefined): string | undefined {
  const text = cellText(value);
  return text.length > 24 ? text : undefined;
}
