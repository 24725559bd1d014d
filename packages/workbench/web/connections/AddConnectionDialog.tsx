import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import type { Preset } from '../../api/services.ts';
import { usePresets, useService, useServices } from '../api/services.ts';
import { ErrorAlert } from '../shell/ErrorAlert.tsx';
import { Loading } from '../shell/Loading.tsx';
import { useRestoreFocus } from '../shell/restore-focus.ts';
import { ServiceIcon } from '../shell/ServiceIcon.tsx';
import { NewConnection } from './NewConnection.tsx';
import { ServicePicker } from './ServicePicker.tsx';

interface AddConnectionDialogProps {
  preset: Preset | null;
  takenNames: string[];
  /** When the service is settled already, as from a step. */
  serviceId?: string;
  onClose: (createdId?: string) => void;
}

export default function AddConnectionDialog({
  preset,
  takenNames,
  serviceId,
  onClose,
}: AddConnectionDialogProps) {
  useRestoreFocus();
  const fullScreen = useMediaQuery('(max-width: 48em)') ?? false;
  const services = useServices();
  const presets = usePresets();
  const [picked, setPicked] = useState<{ serviceId: string; preset: Preset | null } | null>(
    preset ? { serviceId: preset.serviceId, preset } : serviceId ? { serviceId, preset: null } : null,
  );
  const service = useService(picked?.serviceId);
  const error = services.error ?? service.error;
  const title = picked ? (service.data?.manifest.title ?? 'New connection') : 'New connection';

  return (
    <Modal
      opened
      onClose={() => onClose()}
      size={picked ? '56rem' : '42rem'}
      fullScreen={fullScreen}
      title={
        <span style={{ display: 'flex', alignItems: 'center', gap: 10, fontWeight: 600 }}>
          {picked && <ServiceIcon url={service.data?.iconUrl} />}
          {title}
        </span>
      }
    >
      {error ? (
        <ErrorAlert title="The services could not be read" error={error} />
      ) : !picked ? (
        <ServicePicker
          services={services.data ?? []}
          presets={presets.data ?? []}
          onPick={(id, chosen) => setPicked({ serviceId: id, preset: chosen })}
        />
      ) : service.data ? (
        <NewConnection
          service={service.data}
          preset={picked.preset}
          takenNames={takenNames}
          onBack={preset || serviceId ? undefined : () => setPicked(null)}
          onCreated={({ id }) => onClose(id)}
        />
      ) : (
        <Loading what="the service" />
      )}
    </Modal>
  );
}
