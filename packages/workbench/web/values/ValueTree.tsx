import { UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { Json } from '../../api/types.ts';
import { plural } from '../shell/format.ts';
import css from './ValueTree.module.css';

interface ValueTreeProps {
  value: Json;
  label: string;
}

/** A value of any shape and size; parts are drawn when they are opened. */
export function ValueTree({ value, label }: ValueTreeProps) {
  return (
    <section className={css.tree} aria-label={label}>
      {isParts(value) ? <Entries parts={value} depth={0} /> : <PlainValue value={value} />}
    </section>
  );
}

type Parts = Json[] | { [key: string]: Json };

const isParts = (value: Json): value is Parts =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0;

/** More entries than anyone reads at once, and few enough to draw quickly. */
const portion = 100;

function Entries({ parts, depth }: { parts: Parts; depth: number }) {
  const [shown, setShown] = useState(portion);
  const entries = Object.entries(parts);
  return (
    <ul>
      {entries.slice(0, shown).map(([key, child]) => (
        <Entry key={key} name={key} value={child} depth={depth} />
      ))}
      {entries.length > shown && (
        <li>
          <UnstyledButton className={css.more} onClick={() => setShown(shown + portion)}>
            Show {Math.min(portion, entries.length - shown)} more of {entries.length - shown}
          </UnstyledButton>
        </li>
      )}
    </ul>
  );
}

function Entry({ name, value, depth }: { name: string; value: Json; depth: number }) {
  const count = isParts(value) ? Object.keys(value).length : 0;
  const [opened, setOpened] = useState(depth < 2 && count <= 8);
  const label = <span className={css.key}>{name}:</span>;
  if (!isParts(value)) {
    return (
      <li className={css.line}>
        {label}
        <PlainValue value={value} />
      </li>
    );
  }
  const Chevron = opened ? IconChevronDown : IconChevronRight;
  return (
    <li>
      <UnstyledButton className={css.toggle} aria-expanded={opened} onClick={() => setOpened(!opened)}>
        <Chevron size={12} className={css.chevron} aria-hidden />
        {label}
        <span className={css.soft}>{Array.isArray(value) ? `list of ${count}` : plural(count, 'field')}</span>
      </UnstyledButton>
      {opened && <Entries parts={value} depth={depth + 1} />}
    </li>
  );
}

const longest = 600;

/** A value without parts. Text is only ever text, whatever it holds. */
function PlainValue({ value }: { value: Json }) {
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
