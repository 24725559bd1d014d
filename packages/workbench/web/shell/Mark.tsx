import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import css from './Mark.module.css';

export type Tone = 'plain' | 'good' | 'bad' | 'warn' | 'live' | 'brand';

interface MarkProps {
  tone?: Tone;
  icon?: Icon;
  spin?: boolean;
  children: ReactNode;
}

/** A small word with a colour: a state, a kind, a warning. */
export function Mark({ tone = 'plain', icon: Sign, spin, children }: MarkProps) {
  return (
    <span className={css.mark} data-tone={tone}>
      {Sign && <Sign size={13} stroke={2} aria-hidden className={spin ? 'spin' : undefined} />}
      {children}
    </span>
  );
}
