import { UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { Json } from '../../api/json.ts';
import { PlainValue } from './PlainValue.tsx';
import css from './ValueTree.module.css';

/** More entries than anyone reads at once, and few enough to draw quickly. */
const portion = 100;

interface ValueNodeProps {
  name: string | null;
  value: Json;
  depth: number;
}

export function ValueNode({ name, value, depth }: ValueNodeProps) {
  const isList = Array.isArray(value);
  const count = typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
  const [opened, setOpened] = useState(depth < 1 || (depth < 3 && count <= 8));
  const [shown, setShown] = useState(portion);
  const label = name !== null && <span className={css.key}>{name}:</span>;
  if (typeof value !== 'object' || value === null || count === 0) {
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
        <span className={css.soft}>
          {isList ? `list of ${count}` : `${count} ${count === 1 ? 'field' : 'fields'}`}
        </span>
      </UnstyledButton>
      {opened && (
        <ul>
          {Object.entries(value)
            .slice(0, shown)
            .map(([key, child]) => (
              <ValueNode key={key} name={key} value={child} depth={depth + 1} />
            ))}
          {count > shown && (
            <li>
              <UnstyledButton className={css.more} onClick={() => setShown(shown + portion)}>
                Show {Math.min(portion, count - shown)} more of {count - shown}
              </UnstyledButton>
            </li>
          )}
        </ul>
      )}
    </li>
  );
}
