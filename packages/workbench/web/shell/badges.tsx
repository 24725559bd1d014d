import {
  type Icon,
  IconBuilding,
  IconEye,
  IconFlame,
  IconPencil,
  IconRefreshDot,
  IconUser,
  IconUsersGroup,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ActionManifest } from '../../api/types.ts';
import { useApi } from '../api/client.ts';
import { withKey } from '../api/request.ts';
import css from './badges.module.css';

export type Tone = 'plain' | 'good' | 'bad' | 'warn' | 'live' | 'brand';

interface StatusBadgeProps {
  tone?: Tone;
  icon?: Icon;
  spin?: boolean;
  /** Shown when the pointer rests on it. */
  hint?: string;
  children: ReactNode;
}

/** A small word with a colour: a state, a kind, a warning. */
export function StatusBadge({ tone = 'plain', icon: IconComponent, spin, hint, children }: StatusBadgeProps) {
  return (
    <span className={css.mark} data-tone={tone} title={hint}>
      {IconComponent && (
        <IconComponent size={13} stroke={2} aria-hidden className={spin ? 'spin' : undefined} />
      )}
      {children}
    </span>
  );
}

/** Beside the service's name, so without a text of its own. */
export function ServiceIcon({ serviceId, size = 24 }: { serviceId: string; size?: number }) {
  const url = useApi('GET /api/services').data?.find(({ id }) => id === serviceId)?.iconUrl;
  if (!url) return <span style={{ width: size, height: size, flex: 'none' }} />;
  return <img src={withKey(url)} width={size} height={size} alt="" style={{ flex: 'none' }} />;
}

const kinds: [RegExp, Icon][] = [
  [/^(lifecycle)$/i, IconRefreshDot],
  [/^(users?|people)$/i, IconUser],
  [/^(groups?|teams?)$/i, IconUsersGroup],
  [/^(organi[sz]ation)$/i, IconBuilding],
];

/** What an action is about, by its collection, or else by what it does. */
export function ActionKindIcon({ action }: { action: Pick<ActionManifest, 'collection' | 'hints'> }) {
  const [, Found = action.hints.readOnly ? IconEye : IconPencil] =
    kinds.find(([words]) => words.test(action.collection)) ?? [];
  const color = action.hints.destructive
    ? 'var(--bad)'
    : action.hints.readOnly
      ? 'var(--text-soft)'
      : 'var(--brand)';
  return <Found size={20} stroke={1.6} color={color} aria-hidden style={{ flex: 'none' }} />;
}

/** Marks an action that takes something away. */
export function DestructiveBadge({ words = false }: { words?: boolean }) {
  if (words) {
    return (
      <StatusBadge tone="bad" icon={IconFlame}>
        Destructive
      </StatusBadge>
    );
  }
  return (
    <span
      title="Destructive: can remove data or access"
      style={{ display: 'grid', flex: 'none', color: 'var(--bad)' }}
    >
      <IconFlame size={15} aria-label="Destructive" />
    </span>
  );
}
