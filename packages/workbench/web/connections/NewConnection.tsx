import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Connection } from '../../api/connections.ts';
import type { Preset, Service } from '../../api/services.ts';
import { uniqueName } from '../../api/unique-name.ts';
import { useCreateConnection, useTestConnection } from '../api/connections.ts';
import { notify } from '../shell/notify.ts';
import { ConnectionForm } from './ConnectionForm.tsx';

interface NewConnectionProps {
  service: Service;
  preset: Preset | null;
  takenNames: string[];
  onBack: (() => void) | undefined;
  onCreated: (connection: Connection) => void;
}

export function NewConnection({ service, preset, takenNames, onBack, onCreated }: NewConnectionProps) {
  const { manifest } = service;
  const isTaken = (wanted: string) =>
    takenNames.some((other) => other.toLowerCase() === wanted.toLowerCase());
  const [name, setName] = useState(() => uniqueName(preset?.name ?? manifest.title, isTaken));
  const testStored = useTestConnection();
  const create = useCreateConnection();
  const taken = isTaken(name.trim());
  const presetId = preset ? { presetId: preset.id } : {};
  const onSuccess = (connection: Connection) => {
    notify(`${connection.name} is ready for workflow steps.`, 'Connection created');
    if (!connection.lastTest) testStored.mutate(connection.id);
    onCreated(connection);
  };
  return (
    <ConnectionForm
      service={service}
      name={
        <TextInput
          label="Name"
          description="Choose it now: the name cannot be edited later."
          value={name}
          maxLength={100}
          error={taken && 'Another connection has this name.'}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          mb="md"
        />
      }
      start={{
        methodId: preset?.methodId ?? manifest.connection.methods[0]?.id ?? '',
        values: preset?.values ?? {},
      }}
      kept={preset?.secretsSet ?? []}
      keptText={`Kept by “${preset?.title ?? ''}”`}
      secretsFrom={presetId}
      submitLabel="Create connection"
      ready={!taken && name.trim() !== ''}
      saving={create.isPending}
      failure={create.error && { title: 'The connection was not created', error: create.error }}
      onSubmit={(methodId, values) =>
        create.mutate(
          { serviceId: service.id, methodId, values, name: name.trim(), ...presetId },
          { onSuccess },
        )
      }
      onBack={onBack}
    />
  );
}
