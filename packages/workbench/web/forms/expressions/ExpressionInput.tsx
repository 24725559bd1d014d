import { Textarea } from '@mantine/core';
import { useRef } from 'react';
import { useFormContext } from '../form-context.ts';
import { ExpressionValue } from './ExpressionValue.tsx';
import { useDraftText } from './useDraftText.ts';
import { VariablePicker } from './VariablePicker.tsx';

interface ExpressionInputProps {
  id: string;
  value: string;
  onChange: (value: string | undefined) => void;
  placeholder?: string | undefined;
  /** A text that may hold expressions, and not an expression alone. */
  plain?: boolean;
  lines?: number;
  error?: boolean;
  disabled?: boolean;
  'aria-describedby'?: string;
}

/** Text with a button that puts in what earlier steps brought. */
export function ExpressionInput(props: ExpressionInputProps) {
  const { id, value, onChange, placeholder, plain, lines = 1, error, disabled } = props;
  const { variables } = useFormContext();
  const field = useRef<HTMLTextAreaElement>(null);
  const { text, type, onFocus, onBlur } = useDraftText(value, onChange);

  const insert = (expression: string) => {
    const at = field.current?.selectionStart ?? text.length;
    const until = field.current?.selectionEnd ?? at;
    const put = `{{ ${expression} }}`;
    type(plain ? text.slice(0, at) + put + text.slice(until) : put);
    requestAnimationFrame(() => {
      field.current?.focus();
      const end = plain ? at + put.length : put.length;
      field.current?.setSelectionRange(end, end);
    });
  };

  return (
    <>
      <Textarea
        ref={field}
        id={id}
        aria-describedby={props['aria-describedby'] ?? `${id}.about`}
        value={text}
        placeholder={placeholder ?? (plain ? '' : '{{ steps.S1.output }}')}
        disabled={disabled === true}
        error={error === true}
        autosize
        minRows={lines}
        maxRows={12}
        spellCheck={false}
        autoComplete="off"
        onFocus={onFocus}
        onBlur={onBlur}
        onChange={({ currentTarget }) => type(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && lines === 1) event.preventDefault();
        }}
        rightSection={variables ? <VariablePicker variables={variables} onPick={insert} /> : undefined}
        rightSectionWidth={variables ? 34 : 0}
        {...(!plain && { styles: { input: { fontFamily: 'var(--mono)', fontSize: '0.8125rem' } } })}
      />
      <ExpressionValue text={text} />
    </>
  );
}
