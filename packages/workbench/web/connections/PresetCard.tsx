import { Button, Text } from '@mantine/core';
import type { Preset, ServiceSummary } from '../../api/services.ts';
import { ServiceIcon } from '../shell/ServiceIcon.tsx';
import { StatusBadge } from '../shell/StatusBadge.tsx';
import css from './PresetCard.module.css';

interface PresetCardProps {
  preset: Preset;
  service: ServiceSummary | undefined;
  onUse: () => void;
}

/** Credentials that are ready, for trying things out. */
export function PresetCard({ preset, service, onUse }: PresetCardProps) {
  return (
    <section className={css.card} aria-label={preset.title}>
      <ServiceIcon url={service?.iconUrl} size={32} />
      <div className={css.words}>
        <Text fw={600} size="sm">
          {preset.title} <StatusBadge tone="brand">Ready to try</StatusBadge>
        </Text>
        <Text size="sm" c="dimmed">
          {preset.description}
        </Text>
      </div>
      <Button variant="default" onClick={onUse}>
        Use it
      </Button>
    </section>
  );
}
