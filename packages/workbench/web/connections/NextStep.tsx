import { Button, Text } from '@mantine/core';
import { IconRoute } from '@tabler/icons-react';
import { Link } from 'wouter';
import css from './PresetCard.module.css';

/** For whoever has a first connection and no workflow yet. */
export function NextStep() {
  return (
    <section className={css.card} aria-label="Next">
      <IconRoute size={28} stroke={1.5} aria-hidden style={{ color: 'var(--brand)' }} />
      <div className={css.words}>
        <Text fw={600} size="sm">
          Next: run a workflow
        </Text>
        <Text size="sm" c="dimmed">
          Take a template, such as onboarding a user, and run it with your connection.
        </Text>
      </div>
      <Button component={Link} href="/workflows">
        Choose a template
      </Button>
    </section>
  );
}
