import { UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { shortText } from '../expression-text.ts';
import type { Variable } from '../form-context.ts';
import css from './Expression.module.css';

interface VariableRowProps {
  variable: Variable;
  depth: number;
  openAtFirst: boolean;
  onPick: (expression: string) => void;
}

export function VariableRow({ variable, depth, openAtFirst, onPick }: VariableRowProps) {
  const [opened, setOpened] = useState(openAtFirst);
  const { name, expression, kind, about, sample, children } = variable;
  const preview = sample === undefined || typeof sample === 'object' ? kind : shortText(sample, 40);
  return (
    <li>
      <div className={css.row} style={{ paddingLeft: depth * 14 }}>
        {children.length > 0 ? (
          <UnstyledButton
            className={css.open}
            aria-expanded={opened}
            aria-label={`Show what is in ${name}`}
            onClick={() => setOpened(!opened)}
          >
            <IconChevronRight size={14} style={{ rotate: opened ? '90deg' : '0deg' }} />
          </UnstyledButton>
        ) : (
          <span className={css.open} />
        )}
        <UnstyledButton className={css.pick} title={about || expression} onClick={() => onPick(expression)}>
          <span className={css.name}>{name}</span>
          <span className={css.sample}>{preview}</span>
        </UnstyledButton>
      </div>
      {opened && children.length > 0 && (
        <ul>
          {children.map((child) => (
            <VariableRow
              key={child.expression}
              variable={child}
              depth={depth + 1}
              openAtFirst={false}
              onPick={onPick}
            />
          ))}
        </ul>
      )}
    </li>
  );
}
