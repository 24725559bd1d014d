import { IconAddressBook, IconHistory, IconPlugConnected, IconRoute } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import css from './AppLayout.module.css';

const places = [
  { href: '/connections', name: 'Connections', icon: IconPlugConnected },
  { href: '/workflows', name: 'Workflows', icon: IconRoute },
  { href: '/runs', name: 'Runs', icon: IconHistory },
  { href: '/directory', name: 'Directory', icon: IconAddressBook },
];

export function Navigation() {
  const [location] = useLocation();
  return (
    <nav className={css.nav} aria-label="Pages">
      {places.map(({ href, name, icon: IconComponent }) => (
        <Link
          key={href}
          href={href}
          className={css.link}
          aria-current={location === href || location.startsWith(`${href}/`) ? 'page' : undefined}
        >
          <IconComponent size={18} stroke={1.7} aria-hidden />
          {name}
        </Link>
      ))}
    </nav>
  );
}
