import { Center, Loader, Title, VisuallyHidden } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { type Icon, IconMap2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Action, Note } from './controls.tsx';
import { ErrorAlert } from './errors.tsx';
import css from './PageLayout.module.css';

interface PageLayoutProps {
  title: string;
  about?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

export function PageLayout({ title, about, actions, children }: PageLayoutProps) {
  useDocumentTitle(`${title} · Workbench`);
  return (
    <div className={css.page}>
      <header className={css.head}>
        <div className={css.words}>
          <Title order={1}>{title}</Title>
          {about && <Note mt={2}>{about}</Note>}
        </div>
        {actions && <div className={css.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** The icon of what there is none of yet. */
export const Emblem = ({ icon: IconComponent }: { icon: Icon }) => (
  <span className={css.icon} aria-hidden>
    <IconComponent size={24} stroke={1.6} />
  </span>
);

interface EmptyStateProps {
  icon: Icon;
  title: string;
  text: ReactNode;
  action?: ReactNode;
}

export function EmptyState({ icon: IconComponent, title, text, action }: EmptyStateProps) {
  return (
    <section className={css.empty}>
      <Emblem icon={IconComponent} />
      <Title order={2}>{title}</Title>
      <Note maw={440}>{text}</Note>
      {action && <div className={css.action}>{action}</div>}
    </section>
  );
}

interface BannerProps {
  icon: ReactNode;
  title: ReactNode;
  text: ReactNode;
  action: ReactNode;
  /** Its name as a region. */
  label: string;
}

/** An offer beside what the page is about: what it is in a line, and its button. */
export function Banner({ icon, title, text, action, label }: BannerProps) {
  return (
    <section className={css.banner} aria-label={label}>
      {icon}
      <div className={css.words}>
        <b>{title}</b>
        <Note>{text}</Note>
      </div>
      {action}
    </section>
  );
}

export function Loading({ what }: { what: string }) {
  return (
    <Center h={240} role="status">
      <Loader size="sm" />
      <VisuallyHidden>Loading {what}</VisuallyHidden>
    </Center>
  );
}

export function NotFound() {
  return (
    <PageLayout title="Not found">
      <EmptyState
        icon={IconMap2}
        title="Page not found"
        text="The address may be mistyped, or the item was deleted."
        action={
          <Action primary to="/workflows">
            Go to workflows
          </Action>
        }
      />
    </PageLayout>
  );
}

interface QueryStatesProps<Data> {
  /** What is read: "runs". */
  what: string;
  query: { data: Data | undefined; error: Error | null; refetch?: () => unknown };
  children: (data: Data) => ReactNode;
}

/** What is read, once it is there; until then that it is read, or why it cannot be. */
export function QueryStates<Data>({ what, query, children }: QueryStatesProps<Data>) {
  const { data, error, refetch } = query;
  if (error) {
    const retry = refetch && { onRetry: () => void refetch() };
    return <ErrorAlert title={`Could not load the ${what}`} error={error} {...retry} />;
  }
  return data === undefined ? <Loading what={what} /> : children(data);
}
