import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Connection } from '../../api/connections.ts';
import type { JsonObject } from '../../api/json.ts';
import type { Preset, Service } from '../../api/services.ts';
import { uniqueName } from '../../api/unique-name.ts';
import { useCreateConnection, useTestConnection, useTestUnsaved } from '../api/connections.ts';
import { missingFields } from '../forms/missing-fields.ts';
import { ErrorAlert } from '../shell/ErrorAlert.tsx';
import { notify } from '../shell/notify.ts';
import { ConnectionFields } from './ConnectionFields.tsx';
import { TestReport } from './TestReport.tsx';

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
  const [methodId, setMethodId] = useState(preset?.methodId ?? manifest.connection.methods[0]?.id ?? '');
  const [values, setValues] = useState<JsonObject>(preset?.values ?? {});
  const test = useTestUnsaved();
  const testStored = useTestConnection();
  const create = useCreateConnection();

  const method = manifest.connection.methods.find(({ id }) => id === methodId);
  const kept = preset?.secretsSet ?? [];
  const missing = method ? missingFields(method.fields, values, kept) : [];
  const taken = isTaken(name.trim());
  const body = { serviceId: service.id, methodId, values, ...(preset && { presetId: preset.id }) };
  const change = (next: JsonObject) => {
    setValues(next);
    test.reset();
  };
  const submit = () =>
    create.mutate(
      { ...body, name: name.trim() },
      {
        onSuccess: (connection) => {
          notify(`${connection.name} is ready for workflow steps.`, 'Connection created');
          if (!connection.lastTest) testStored.mutate(connection.id);
          onCreated(connection);
        },
      },
    );

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (missing.length === 0 && !taken && name.trim()) submit();
      }}
    >
      <TextInput
        label="Name"
        description="Choose it now: the name cannot be edited later."
        value={name}
        maxLength={100}
        error={taken && 'Another connection has this name.'}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        mb="md"
      />
      <ConnectionFields
        service={service}
        methodId={methodId}
        onMethod={(id) => {
          setMethodId(id);
          change({});
        }}
        values={values}
        onValues={change}
        kept={kept}
        keptText={`Kept by “${preset?.title ?? ''}”`}
      />
      <TestReport result={test.data} testing={test.isPending} />
      {test.error && <ErrorAlert title="The test could not run" error={test.error} />}
      {create.error && <ErrorAlert title="The connection was not created" error={create.error} />}
      <Group mt="lg" gap="xs" justify="flex-end">
        {onBack && (
          <Button variant="subtle" color="gray" mr="auto" onClick={onBack}>
            Back
          </Button>
        )}
        <Button
          variant="default"
          disabled={missing.length > 0}
          loading={test.isPending}
          title={missing.length ? `Needed first: ${missing.join(', ')}` : undefined}
          onClick={() => test.mutate(body)}
        >
          Test Connection
        </Button>
        <Button
          type="submit"
          disabled={missing.length > 0 || taken || !name.trim()}
          loading={create.isPending}
        >
          Create connection
        </Button>
      </Group>
    </form>
  );
}
