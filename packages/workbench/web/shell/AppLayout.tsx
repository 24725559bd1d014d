import type { ReactNode } from 'react';
import { useRef } from 'react';
import { Link } from 'wouter';
import css from './AppLayout.module.css';
import { ColorSchemeSwitch } from './ColorSchemeSwitch.tsx';
import { Logo } from './Logo.tsx';
import { Navigation } from './Navigation.tsx';

export function AppLayout({ children }: { children: ReactNode }) {
  const main = useRef<HTMLElement>(null);
  return (
    <div className={css.frame}>
      <button type="button" className={css.skip} onClick={() => main.current?.focus()}>
        Skip to the content
      </button>
      <aside className={css.side} aria-label="Workbench">
        <Link href="/" className={css.brand}>
          <Logo /> Workbench
        </Link>
        <Navigation />
        <ColorSchemeSwitch />
      </aside>
      <main ref={main} className={css.main} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
