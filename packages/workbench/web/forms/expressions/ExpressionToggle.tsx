import { Tooltip, UnstyledButton } from '@mantine/core';
import css from './Expression.module.css';

interface ExpressionToggleProps {
  label: string;
  on: boolean;
  onToggle: (on: boolean) => void;
}

export function ExpressionToggle({ label, on, onToggle }: ExpressionToggleProps) {
  return (
    <Tooltip label={on ? 'Give a fixed value' : 'Take the value from an earlier step'}>
      <UnstyledButton
        className={css.toggle}
        aria-label={on ? `Fixed value for ${label}` : `Expression for ${label}`}
        onClick={() => onToggle(!on)}
      >
        {on ? 'Fixed value' : 'Expression'}
      </UnstyledButton>
    </Tooltip>
  );
}
