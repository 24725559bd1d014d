import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { Preset, ServiceSummary } from '../../api/types.ts';
import { ServiceIcon, StatusBadge } from '../shell/badges.tsx';
import { Action, Note, SearchField } from '../shell/controls.tsx';
import { Banner } from '../shell/PageLayout.tsx';
import css from './Connections.module.css';

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
      <div className={css.services}>
        {found.map(({ id, title, provider, actionCount }) => (
          <UnstyledButton
            key={id}
            className={css.service}
            aria-label={title}
            onClick={() => onPick(id, null)}
          >
            <ServiceIcon serviceId={id} size={40} />
            <span>
              <b>{title}</b>
              <small>
                {provider} · {actionCount} actions
              </small>
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
          <PresetBanner key={preset.id} preset={preset} onUse={() => onPick(preset.serviceId, preset)} />
        ))}
    </>
  );
}

interface PresetBannerProps {
  preset: Preset;
  onUse: () => void;
}

/** Credentials that are ready, for trying things out. */
export const PresetBanner = ({ preset, onUse }: PresetBannerProps) => (
  <Banner
    label={preset.title}
    icon={<ServiceIcon serviceId={preset.serviceId} size={40} />}
    title={
      <>
        {preset.title} <StatusBadge tone="brand">Ready to try</StatusBadge>
      </>
    }
    text={preset.description}
    action={<Action onClick={onUse}>Use it</Action>}
  />
);
