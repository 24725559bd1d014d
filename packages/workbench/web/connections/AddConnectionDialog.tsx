import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { uniqueName } from '../../api/rules.ts';
import type { Connection, Preset, Service } from '../../api/types.ts';
import { useApi, useCall } from '../api/client.ts';
import { ServiceIcon } from '../shell/badges.tsx';
import { typed } from '../shell/controls.tsx';
import { Dialog } from '../shell/dialogs.tsx';
import { ErrorAlert, notify } from '../shell/errors.tsx';
import { Loading } from '../shell/PageLayout.tsx';
import { ConnectionForm } from './ConnectionForm.tsx';
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
  const services = useApi('GET /api/services');
  const presets = useApi('GET /api/presets');
  const [picked, setPicked] = useState<{ serviceId: string; preset: Preset | null } | null>(
    preset ? { serviceId: preset.serviceId, preset } : serviceId ? { serviceId, preset: null } : null,
  );
  const service = useApi('GET /api/services/:id', picked && { params: { id: picked.serviceId } });
  const error = services.error ?? service.error;
  const title = picked ? (service.data?.manifest.title ?? 'New connection') : 'New connection';

  return (
    <Dialog
      onClose={() => onClose()}
      size={picked ? '56rem' : '42rem'}
      title={
        <span style={{ display: 'flex', alignItems: 'center', gap: 10, fontWeight: 600 }}>
          {picked && <ServiceIcon serviceId={picked.serviceId} />}
          {title}
        </span>
      }
    >
      {error ? (
        <ErrorAlert title="Could not load the services" error={error} />
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
    </Dialog>
  );
}

interface NewConnectionProps {
  service: Service;
  preset: Preset | null;
  takenNames: string[];
  onBack: (() => void) | undefined;
  onCreated: (connection: Connection) => void;
}

function NewConnection({ service, preset, takenNames, onBack, onCreated }: NewConnectionProps) {
  const { manifest } = service;
  const isTaken = (wanted: string) =>
    takenNames.some((other) => other.toLowerCase() === wanted.toLowerCase());
  const [name, setName] = useState(() => uniqueName(preset?.name ?? manifest.title, isTaken));
  const testStored = useCall('POST /api/connections/:id/test');
  const create = useCall('POST /api/connections');
  const taken = isTaken(name.trim());
  const presetId = preset ? { presetId: preset.id } : {};
  const onSuccess = (connection: Connection) => {
    notify(`${connection.name} is ready to use in workflows.`, 'Connection created');
    if (!connection.lastTest) testStored.mutate({ params: { id: connection.id } });
    onCreated(connection);
  };
  return (
    <ConnectionForm
      service={service}
      name={
        <TextInput
          label="Name"
          description="The name cannot be changed later."
          value={name}
          maxLength={100}
          error={taken && 'A connection with this name already exists.'}
          onChange={typed(setName)}
          mb="md"
        />
      }
      start={{
        methodId: preset?.methodId ?? manifest.connection.methods[0]?.id ?? '',
        values: preset?.values ?? {},
      }}
      kept={preset?.secretsSet ?? []}
      keptText={`Stored in “${preset?.title ?? ''}”`}
      secretsFrom={presetId}
      submitLabel="Create connection"
      ready={!taken && name.trim() !== ''}
      saving={create.isPending}
      failure={create.error && { title: 'Could not create the connection', error: create.error }}
      onSubmit={(methodId, values) =>
        create.mutate(
          { body: { serviceId: service.id, methodId, values, name: name.trim(), ...presetId } },
          { onSuccess },
        )
      }
      onBack={onBack}
    />
  );
}
