import { FileButton, Group, Select, Table } from '@mantine/core';
import type { FieldProps } from '@rjsf/utils';
import { IconFileSpreadsheet, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { JsonObject } from '../../api/types.ts';
import { Action, CodeArea, Note, typed } from '../shell/controls.tsx';
import { plural } from '../shell/format.ts';
import {
  type ColumnMapping,
  columnsIn,
  decodeFile,
  guessMapping,
  mappedRows,
  readTable,
  type SourceTable,
  type WantedColumn,
} from './csv-table.ts';
import css from './Field.module.css';
import { itemsOf } from './field-text.ts';

const shownRows = 5;

/** A list of records out of a file or out of what is pasted: which column is which, and how it begins. */
export function CsvField({ formData, onChange, fieldPathId, schema, disabled }: FieldProps) {
  const wanted = wantedColumns(schema);
  const [source, setSource] = useState<{ name: string; table: SourceTable } | null>(null);
  const [mapping, setMapping] = useState<ColumnMapping>({});
  const [text, setText] = useState('');
  const [fault, setFault] = useState('');
  // What the form holds was made here, or by an earlier run.
  const rows = Array.isArray(formData) ? (formData as JsonObject[]) : [];

  const use = async (name: string, content: string) => {
    try {
      const table = await readTable(content, wanted);
      const guessed = guessMapping(table.headers, wanted);
      setFault('');
      setSource({ name, table });
      setMapping(guessed);
      onChange(mappedRows(table, wanted, guessed), fieldPathId.path);
    } catch (error) {
      setFault(`Not a table: ${error instanceof Error ? error.message : ''}`);
    }
  };
  const map = (key: string, index: number | null) => {
    if (!source) return;
    const next = { ...mapping, [key]: index };
    setMapping(next);
    onChange(mappedRows(source.table, wanted, next), fieldPathId.path);
  };
  const clear = () => {
    setSource(null);
    setText('');
    onChange(undefined, fieldPathId.path);
  };

  return (
    <>
      <Group gap="xs" mb={6}>
        <FileButton
          accept=".csv,.tsv,.txt,text/csv"
          onChange={(file) => {
            if (file)
              void file.arrayBuffer().then((data) => use(file.name, decodeFile(new Uint8Array(data))));
          }}
        >
          {(props) => (
            <Action icon={IconFileSpreadsheet} {...props} size="xs" disabled={disabled === true}>
              Choose a CSV file
            </Action>
          )}
        </FileButton>
        <Note size="xs">
          {rows.length > 0
            ? plural(rows.length, 'row') + (source ? ` from ${source.name}` : '')
            : 'or paste rows below'}
        </Note>
        {rows.length > 0 && (
          <Action icon={IconX} size="xs" variant="subtle" color="gray" onClick={clear}>
            Clear
          </Action>
        )}
      </Group>
      {rows.length === 0 && (
        <CodeArea
          id={fieldPathId.$id}
          aria-describedby={`${fieldPathId.$id}.about`}
          value={text}
          placeholder={wanted.map(({ key }) => key).join(',') || 'A header row, then one row per line'}
          onChange={typed(setText)}
          onBlur={() => {
            if (text.trim() !== '') void use('pasted text', text);
          }}
          error={fault}
          minRows={3}
          maxRows={10}
        />
      )}
      {source && wanted.length > 0 && (
        <div className={css.mapping}>
          {wanted.map(({ key, title, required }) => (
            <Select
              key={key}
              size="xs"
              label={title || key}
              withAsterisk={required}
              clearable
              placeholder="Not in the file"
              data={source.table.headers.map((header, index) => ({ value: String(index), label: header }))}
              value={typeof mapping[key] === 'number' ? String(mapping[key]) : null}
              error={required && typeof mapping[key] !== 'number' ? 'Choose a column.' : undefined}
              onChange={(value) => map(key, value === null ? null : Number(value))}
            />
          ))}
        </div>
      )}
      <Preview rows={rows} wanted={wanted} />
    </>
  );
}

function Preview({ rows, wanted }: { rows: JsonObject[]; wanted: WantedColumn[] }) {
  if (rows.length === 0) return null;
  const keys = columnsIn(rows);
  const table = {
    head: keys.map((key) => wanted.find((column) => column.key === key)?.title || key),
    body: rows.slice(0, shownRows).map((row) => keys.map((key) => String(row[key] ?? ''))),
  };
  return (
    <Table.ScrollContainer minWidth={0} mt={8}>
      <Table data={table} fz="xs" verticalSpacing={4} withTableBorder aria-label="Preview" />
      {rows.length > shownRows && (
        <Note size="xs" mt={4}>
          and {rows.length - shownRows} more
        </Note>
      )}
    </Table.ScrollContainer>
  );
}

function wantedColumns(schema: FieldProps['schema']): WantedColumn[] {
  const { properties = {}, required = [] } = itemsOf(schema);
  return Object.entries(properties).map(([key, property]) => ({
    key,
    title: (typeof property === 'object' && property.title) || key,
    required: required.includes(key),
  }));
}
