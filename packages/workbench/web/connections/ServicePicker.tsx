import { Button, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { Preset, ServiceSummary } from '../../api/services.ts';
import { ServiceIcon, StatusBadge } from '../shell/badges.tsx';
import css from './ServicePicker.module.css';

interface ServicePickerProps {
  services: ServiceSummary[];
  presets: Preset[];
  onPick: (serviceId: string, preset: Preset | null) => void;
}

/** The icons of the services there are. */
export function ServicePicker({ services, presets, onPick }: ServicePickerProps) {
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const found = services.filter((service) =>
    [service.title, service.provider, service.description, ...service.categories].some((text) =>
      text.toLowerCase().includes(wanted),
    ),
  );
  return (
    <>
      <TextInput
        data-autofocus
        aria-label="Search services"
        placeholder="Search services"
        leftSection={<IconSearch size={16} />}
        value={search}
        onChange={({ currentTarget }) => setSearch(currentTarget.value)}
      />
      <div className={css.grid}>
        {found.map(({ id, title, provider, iconUrl, actionCount }) => (
          <UnstyledButton key={id} className={css.tile} aria-label={title} onClick={() => onPick(id, null)}>
            <ServiceIcon url={iconUrl} size={44} />
            <span className={css.name}>{title}</span>
            <span className={css.about}>
              {provider} · {actionCount} actions
            </span>
          </UnstyledButton>
        ))}
      </div>
      {found.length === 0 && (
        <Text size="sm" c="dimmed" ta="center" py="lg">
          No matching services. Services come from the connector folders the workbench was started with.
        </Text>
      )}
      {wanted === '' &&
        presets.map((preset) => (
          <PresetCard
            key={preset.id}
            preset={preset}
            service={services.find(({ id }) => id === preset.serviceId)}
            onUse={() => onPick(preset.serviceId, preset)}
          />
        ))}
    </>
  );
}

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
