import { Textarea } from '@mantine/core';
import type { FieldProps } from '@rjsf/utils';
import { useState } from 'react';

/** Values of any shape, written as JSON. */
export function JsonField({ formData, onChange, fieldPathId, disabled, uiSchema }: FieldProps) {
  const [text, setText] = useState(() => (formData === undefined ? '' : JSON.stringify(formData, null, 2)));
  const [fault, setFault] = useState('');
  const change = (next: string) => {
    setText(next);
    if (next.trim() === '') {
      setFault('');
      onChange(undefined, fieldPathId.path);
      return;
    }
    try {
      onChange(JSON.parse(next), fieldPathId.path);
      setFault('');
    } catch (error) {
      setFault(`Not JSON yet: ${error instanceof Error ? error.message : ''}`);
    }
  };
  return (
    <Textarea
      id={fieldPathId.$id}
      aria-describedby={`${fieldPathId.$id}.about`}
      value={text}
      onChange={({ currentTarget }) => change(currentTarget.value)}
      placeholder={uiSchema?.['ui:placeholder'] ?? '{ }'}
      disabled={disabled === true}
      error={fault}
      autosize
      minRows={3}
      maxRows={16}
      spellCheck={false}
      styles={{ input: { fontFamily: 'var(--mono)', fontSize: '0.8125rem' } }}
    />
  );
}
