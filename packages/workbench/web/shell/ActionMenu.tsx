import { ActionIcon, Menu } from '@mantine/core';
import { type Icon, IconCheck, IconDots } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';

export interface MenuEntry {
  label: string;
  icon?: Icon;
  onClick?: () => void;
  /** Where it leads: a page of the workbench, or a file. */
  href?: string;
  download?: boolean;
  disabled?: boolean;
  /** Whether it takes something away. */
  danger?: boolean;
  /** Of entries of which one is in force: whether this is it. */
  chosen?: boolean;
}

interface ActionMenuProps {
  /** The name of the button, where it is the one with three dots. */
  label?: string;
  /** Another button. */
  button?: ReactNode;
  entries: MenuEntry[];
}

/** What else can be done here. */
export function ActionMenu({ label, button, entries }: ActionMenuProps) {
  return (
    <Menu>
      <Menu.Target>
        {button ?? (
          <ActionIcon aria-label={label}>
            <IconDots size={18} />
          </ActionIcon>
        )}
      </Menu.Target>
      <Menu.Dropdown>
        {entries.map((entry) => (
          <ActionItem key={entry.label} {...entry} />
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function ActionItem({ label, icon: IconComponent, href, download, danger, chosen, ...does }: MenuEntry) {
  const look = {
    ...does,
    ...(IconComponent && { leftSection: <IconComponent size={16} /> }),
    ...(chosen && { rightSection: <IconCheck size={14} aria-label="selected" /> }),
    ...(danger && { c: 'var(--bad)' }),
  };
  if (href === undefined) return <Menu.Item {...look}>{label}</Menu.Item>;
  return download ? (
    <Menu.Item {...look} component="a" href={href} download>
      {label}
    </Menu.Item>
  ) : (
    <Menu.Item {...look} component={Link} href={href}>
      {label}
    </Menu.Item>
  );
}
