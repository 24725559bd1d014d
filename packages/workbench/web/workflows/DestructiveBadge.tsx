import { IconFlame } from '@tabler/icons-react';
import { StatusBadge } from '../shell/StatusBadge.tsx';

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
      title="Destructive: it takes something away"
      style={{ display: 'grid', flex: 'none', color: 'var(--bad)' }}
    >
      <IconFlame size={15} aria-label="Destructive" />
    </span>
  );
}
