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
        data-on={on || undefined}
        aria-pressed={on}
        aria-label={`Expression for ${label}`}
        onClick={() => onToggle(!on)}
      >
        {'{ }'}
      </UnstyledButton>
    </Tooltip>
  );
}
