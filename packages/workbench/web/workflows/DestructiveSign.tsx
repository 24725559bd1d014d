import { IconFlame } from '@tabler/icons-react';
import { Mark } from '../shell/Mark.tsx';

/** Marks an action that takes something away. */
export function DestructiveSign({ words = false }: { words?: boolean }) {
  if (words) {
    return (
      <Mark tone="bad" icon={IconFlame}>
        Destructive
      </Mark>
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
