import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import css from './StatusBadge.module.css';

export type Tone = 'plain' | 'good' | 'bad' | 'warn' | 'live' | 'brand';

interface StatusBadgeProps {
  tone?: Tone;
  icon?: Icon;
  spin?: boolean;
  children: ReactNode;
}

/** A small word with a colour: a state, a kind, a warning. */
export function StatusBadge({ tone = 'plain', icon: IconComponent, spin, children }: StatusBadgeProps) {
  return (
    <span className={css.mark} data-tone={tone}>
      {IconComponent && (
        <IconComponent size={13} stroke={2} aria-hidden className={spin ? 'spin' : undefined} />
      )}
      {children}
    </span>
  );
}
