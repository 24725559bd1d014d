import { UnstyledButton, useMantineColorScheme } from '@mantine/core';
import {
  IconAddressBook,
  IconDeviceDesktop,
  IconHistory,
  IconHome,
  IconMoon,
  IconPlugConnected,
  IconRoute,
  IconSun,
} from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { ActionMenu } from './ActionMenu.tsx';
import css from './AppLayout.module.css';

export function AppLayout({ children }: { children: ReactNode }) {
  const main = useRef<HTMLElement>(null);
  return (
    <div className={css.frame}>
      <button type="button" className={css.skip} onClick={() => main.current?.focus()}>
        Skip to content
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

const places = [
  { href: '/', name: 'Home', icon: IconHome },
  { href: '/connections', name: 'Connections', icon: IconPlugConnected },
  { href: '/workflows', name: 'Workflows', icon: IconRoute },
  { href: '/runs', name: 'Runs', icon: IconHistory },
  { href: '/directory', name: 'Directory', icon: IconAddressBook },
];

function Navigation() {
  const [location] = useLocation();
  return (
    <nav className={css.nav} aria-label="Pages">
      {places.map(({ href, name, icon: IconComponent }) => (
        <Link
          key={href}
          href={href}
          className={css.link}
          aria-current={
            location === href || (href !== '/' && location.startsWith(`${href}/`)) ? 'page' : undefined
          }
        >
          <IconComponent size={18} stroke={1.7} aria-hidden />
          {name}
        </Link>
      ))}
    </nav>
  );
}

function Logo() {
  return (
    <svg width="26" height="26" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#4f58c4" />
      <path
        d="M9 11.5h6.5a3 3 0 0 1 3 3v3a3 3 0 0 0 3 3H23"
        fill="none"
        stroke="#fff"
        strokeWidth="2.4"
        strokeLinecap="round"
      />
      <circle cx="9" cy="11.5" r="3" fill="#fff" />
      <circle cx="23" cy="20.5" r="3" fill="#b9c0ff" />
    </svg>
  );
}

const schemes = [
  { value: 'light', name: 'Light', icon: IconSun },
  { value: 'dark', name: 'Dark', icon: IconMoon },
  { value: 'auto', name: 'System', icon: IconDeviceDesktop },
] as const;

function ColorSchemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { icon: Current } = schemes.find(({ value }) => value === colorScheme) ?? schemes[2];
  return (
    <ActionMenu
      button={
        <UnstyledButton className={css.link} aria-label="Color theme">
          <Current size={18} stroke={1.7} aria-hidden />
          Theme
        </UnstyledButton>
      }
      entries={schemes.map(({ value, name, icon }) => ({
        label: name,
        icon,
        chosen: value === colorScheme,
        onClick: () => setColorScheme(value),
      }))}
    />
  );
}
