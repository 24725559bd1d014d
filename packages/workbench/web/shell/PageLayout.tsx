import { Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import css from './PageLayout.module.css';

interface PageLayoutProps {
  title: string;
  about?: ReactNode;
  actions?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}

export function PageLayout({ title, about, actions, wide, children }: PageLayoutProps) {
  useDocumentTitle(`${title} · Workbench`);
  return (
    <div className={`${css.page} ${wide ? css.wide : ''}`}>
      <header className={css.head}>
        <div className={css.words}>
          <Title order={1}>{title}</Title>
          {about && (
            <Text size="sm" c="dimmed" mt={2}>
              {about}
            </Text>
          )}
        </div>
        {actions && <div className={css.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
