import { CopyButton, Drawer, UnstyledButton } from '@mantine/core';
import { useMemo } from 'react';
import type { Json, JsonSchema } from '../../api/types.ts';
import { Action } from '../shell/controls.tsx';
import { type Column, cellText, factsOf, valueIn } from './columns.ts';
import { ValueTree } from './ValueTree.tsx';
import css from './VirtualTable.module.css';
import { type TableColumn, VirtualTable } from './VirtualTable.tsx';

interface DataTableProps {
  label: string;
  columns: Column[];
  rows: Json[];
  /** The number of rows, loaded or not. */
  total?: number;
  height: string;
  onOpen: (row: Json) => void;
  /** Called when rows near the end of what is loaded become visible. */
  onEnd?: () => void;
}

const nearEnd = 20;

/** A list of records; a row opens when it is clicked, or by the button in its first cell. */
export function DataTable(props: DataTableProps) {
  const { label, columns, rows, total = rows.length, height, onOpen, onEnd } = props;
  const shown = useMemo(() => columns.map(toTableColumn), [columns]);
  return (
    <VirtualTable
      label={label}
      rows={rows}
      total={total}
      height={height}
      onRow={onOpen}
      onRange={(_, last) => {
        if (last >= rows.length - nearEnd && rows.length < total) onEnd?.();
      }}
      columns={shown}
    />
  );
}

function toTableColumn({ key, title, characters }: Column, index: number): TableColumn<Json> {
  return {
    id: key || 'value',
    header: title,
    size: Math.min(320, Math.max(72, characters * 7.6 + 26)),
    sort: (row) => sortValue(valueIn(row, key)),
    hint: (row) => {
      const text = cellText(valueIn(row, key));
      return text.length > 24 ? text : undefined;
    },
    cell: (row) => {
      const value = valueIn(row, key);
      if (index === 0) {
        return <UnstyledButton className={css.open}>{cellText(value) || '(empty)'}</UnstyledButton>;
      }
      return typeof value === 'boolean' ? <span data-on={value}>{cellText(value)}</span> : cellText(value);
    },
  };
}

const sortValue = (value: Json | undefined): string | number =>
  typeof value === 'number' ? value : cellText(value).toLowerCase();

interface RecordDrawerProps {
  title: string;
  /** null: closed. */
  record: Json;
  schema?: JsonSchema | undefined;
  /** The fields to show first. */
  first?: string[] | undefined;
  onClose: () => void;
}

/** One record of a table: what people read of it, and below that all of it. */
export function RecordDrawer({ title, record, schema, first, onClose }: RecordDrawerProps) {
  const facts = record === null ? [] : factsOf(record, schema, first);
  return (
    <Drawer opened={record !== null} onClose={onClose} position="right" size="lg" title={title}>
      <dl className={css.facts}>
        {facts.map(({ title: what, texts }) => (
          <div key={what}>
            <dt>{what}</dt>
            {texts.map((text, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: texts may be the same and never move
              <dd key={index}>{text}</dd>
            ))}
          </div>
        ))}
      </dl>
      <details className={css.all} open={facts.length === 0}>
        <summary>All fields</summary>
        <CopyButton value={JSON.stringify(record, null, 2)}>
          {({ copied, copy }) => (
            <Action size="xs" my="sm" onClick={copy}>
              {copied ? 'Copied' : 'Copy as JSON'}
            </Action>
          )}
        </CopyButton>
        <ValueTree value={record} label={title} />
      </details>
    </Drawer>
  );
}
