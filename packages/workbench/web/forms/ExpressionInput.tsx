import { Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { startTransition, useRef, useState } from 'react';
import { isBlank } from '../../api/rules.ts';
import { useApi } from '../api/client.ts';
import { typed } from '../shell/controls.tsx';
import css from './Expression.module.css';
import { isExpression, shortText } from './field-text.ts';
import { useFormContext } from './form-context.ts';
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
        onChange={typed(type)}
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

/** What the text stands for with the outputs of the last run. */
function ExpressionValue({ text }: { text: string }) {
  const { workflowId, inputs, item, words } = useFormContext();
  const [settled] = useDebouncedValue(text, 400);
  const asked = isExpression(settled) && isExpression(text) && settled.includes('}}');
  const context = { ...(inputs && { inputs }), ...(item !== undefined && { item }) };
  const { data } = useApi(
    'POST /api/workflows/:id/evaluate',
    asked && workflowId !== null ? { params: { id: workflowId }, body: { text: settled, ...context } } : null,
  );
  // Before the first run there is nothing to show, and that is no fault.
  const chip = isExpression(text) && text.includes('}}') && words ? words(text) : '';
  const known = asked && data && !(data.ok && isBlank(data.value)) ? data : undefined;
  if (!chip && !known) return null;
  return (
    <div className={css.value} data-bad={(known && !known.ok) || undefined}>
      {chip && <span className={css.chip}>{chip}</span>}
      {known?.ok && <span>Last value:</span>}
      {known && <code>{known.ok ? shortText(known.value, 160) : known.message}</code>}
    </div>
  );
}

/** Shows letters as they are typed; the large form around them may follow a moment later. Nothing typed is not given. */
function useDraftText(given: string, onChange: (text: string | undefined) => void) {
  const [text, setText] = useState(given);
  const [seen, setSeen] = useState(given);
  const [focused, setFocused] = useState(false);
  if (given !== seen) {
    setSeen(given);
    // Under the typist's hands what comes back is older than what is there.
    if (!focused) setText(given);
  }
  return {
    text,
    type: (next: string) => {
      setText(next);
      startTransition(() => onChange(next === '' ? undefined : next));
    },
    onFocus: () => setFocused(true),
    onBlur: () => setFocused(false),
  };
}
