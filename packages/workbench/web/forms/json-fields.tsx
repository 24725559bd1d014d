import { SegmentedControl } from '@mantine/core';
import type { FieldProps } from '@rjsf/utils';
import { useState } from 'react';
import { CodeArea, typed } from '../shell/controls.tsx';
import { itemsOf, readRows } from './field-text.ts';

/** Values of any shape, written as JSON. */
export function JsonField({ formData, onChange, fieldPathId, disabled, uiSchema }: FieldProps) {
  const [text, setText] = useState(() => (formData === undefined ? '' : JSON.stringify(formData, null, 2)));
  const [fault, setFault] = useState('');
  const change = (next: string) => {
    setText(next);
    try {
      onChange(next.trim() === '' ? undefined : JSON.parse(next), fieldPathId.path);
      setFault('');
    } catch (error) {
      setFault(`Invalid JSON: ${error instanceof Error ? error.message : ''}`);
    }
  };
  return (
    <CodeArea
      id={fieldPathId.$id}
      aria-describedby={`${fieldPathId.$id}.about`}
      value={text}
      onChange={typed(change)}
      placeholder={uiSchema?.['ui:placeholder'] ?? '{ }'}
      disabled={disabled === true}
      error={fault}
      minRows={3}
      maxRows={16}
    />
  );
}

/** More columns than this are filled in more easily in a table elsewhere, and pasted. */
const narrow = 6;

/** A list of records: one form for each, or all as text, JSON or a table pasted from elsewhere. */
export function TableField(props: FieldProps) {
  const { formData, onChange, fieldPathId, schema, registry, disabled, uiSchema } = props;
  const { ArrayField } = registry.fields;
  const columns = Object.keys(itemsOf(schema).properties ?? {});
  const pasted = typeof formData === 'string';
  const [view, setView] = useState<'rows' | 'text'>(() =>
    pasted || (formData === undefined && columns.length > narrow) ? 'text' : 'rows',
  );
  const [text, setText] = useState(() => textOf(formData));
  const rows = pasted ? readRows(formData) : formData;

  const show = (next: string) => {
    setText(textOf(formData));
    if (next === 'rows' && rows !== formData) onChange(rows, fieldPathId.path);
    setView(next === 'rows' ? 'rows' : 'text');
  };
  const write = (next: string) => {
    setText(next);
    const value = next.trim() === '' ? undefined : (readRows(next) ?? next);
    onChange(value, fieldPathId.path);
  };

  return (
    <>
      <SegmentedControl
        size="xs"
        mb={6}
        aria-label={`How to fill in ${props.name}`}
        value={view}
        onChange={show}
        data={[
          { value: 'rows', label: 'One by one', disabled: pasted && rows === undefined },
          { value: 'text', label: 'As text' },
        ]}
      />
      {view === 'rows' && ArrayField ? (
        <ArrayField {...props} />
      ) : (
        <CodeArea
          id={fieldPathId.$id}
          aria-describedby={`${fieldPathId.$id}.about`}
          value={text}
          onChange={typed(write)}
          placeholder={uiSchema?.['ui:placeholder'] ?? columns.slice(0, 4).join(',')}
          disabled={disabled === true}
          minRows={4}
          maxRows={18}
        />
      )}
    </>
  );
}

function textOf(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}
