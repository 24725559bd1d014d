import { Text, Title } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import css from './EmptyState.module.css';

interface EmptyStateProps {
  icon: Icon;
  title: string;
  text: ReactNode;
  action?: ReactNode;
}

export function EmptyState({ icon: IconComponent, title, text, action }: EmptyStateProps) {
  return (
    <section className={css.empty}>
      <span className={css.icon} aria-hidden>
        <IconComponent size={24} stroke={1.6} />
      </span>
      <Title order={2}>{title}</Title>
      <Text size="sm" c="dimmed" maw={440}>
        {text}
      </Text>
      {action && <div className={css.action}>{action}</div>}
    </section>
  );
}
