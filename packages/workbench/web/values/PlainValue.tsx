import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { Json } from '../../api/json.ts';
import css from './ValueTree.module.css';

const longest = 600;

/** A value without parts. Text is only ever text, whatever it holds. */
export function PlainValue({ value }: { value: Json }) {
  const [whole, setWhole] = useState(false);
  if (typeof value === 'string') {
    const cut = value.length > longest && !whole;
    return (
      <span className={css.text}>
        {value === '' ? <span className={css.soft}>empty text</span> : cut ? value.slice(0, longest) : value}
        {cut && (
          <UnstyledButton className={css.more} onClick={() => setWhole(true)}>
            … {value.length - longest} more characters
          </UnstyledButton>
        )}
      </span>
    );
  }
  if (typeof value === 'number') return <span className={css.number}>{value}</span>;
  if (Array.isArray(value)) return <span className={css.soft}>empty list</span>;
  if (typeof value === 'object' && value !== null) return <span className={css.soft}>empty</span>;
  return <span className={css.word}>{String(value)}</span>;
}
