import { Text, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { Preset, ServiceSummary } from '../../api/types.ts';
import { ServiceIcon, StatusBadge } from '../shell/badges.tsx';
import { Action, Note, SearchField } from '../shell/controls.tsx';
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
      <SearchField data-autofocus label="Search services" value={search} onChange={setSearch} />
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
        <Note ta="center" py="lg">
          No matching services. Services come from the connector folders the workbench was started with.
        </Note>
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
        <Note>{preset.description}</Note>
      </div>
      <Action onClick={onUse}>Use it</Action>
    </section>
  );
}
