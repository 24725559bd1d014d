import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import type { Connection } from '../../api/connections.ts';
import type { Service } from '../../api/services.ts';
import { useEditConnection, useTestConnection, useTestUnsaved } from '../api/connections.ts';
import { useService } from '../api/services.ts';
import { missingFields } from '../forms/missing-fields.ts';
import { ErrorAlert } from '../shell/ErrorAlert.tsx';
import { Loading } from '../shell/Loading.tsx';
import { ConnectionFields } from './ConnectionFields.tsx';
import { TestReport } from './TestReport.tsx';

interface EditConnectionProps {
  connection: Connection;
  onClose: () => void;
}

export default function EditConnectionDialog({ connection, onClose }: EditConnectionProps) {
  const fullScreen = useMediaQuery('(max-width: 48em)') ?? false;
  const service = useService(connection.serviceId);
  return (
    <Modal opened onClose={onClose} size="56rem" fullScreen={fullScreen} title="Edit connection">
      {service.data ? (
        <EditConnection connection={connection} service={service.data} onClose={onClose} />
      ) : (
        <Loading what="the service" />
      )}
    </Modal>
  );
}

function EditConnection({ connection, service, onClose }: EditConnectionProps & { service: Service }) {
  const [methodId, setMethodId] = useState(connection.methodId);
  const [values, setValues] = useState(connection.values);
  const test = useTestUnsaved();
  const testStored = useTestConnection();
  const edit = useEditConnection(connection.id);
  const method = service.manifest.connection.methods.find(({ id }) => id === methodId);
  const kept = methodId === connection.methodId ? connection.secretsSet : [];
  const missing = method ? missingFields(method.fields, values, kept) : [];
  const save = () =>
    edit.mutate(
      { values, methodId },
      {
        onSuccess: () => {
          testStored.mutate(connection.id);
          onClose();
        },
      },
    );

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (missing.length === 0) save();
      }}
    >
      <TextInput
        label="Name"
        description="Names are fixed, so that exported workflows keep finding their connections."
        value={connection.name}
        disabled
        mb="md"
      />
      <ConnectionFields
        service={service}
        methodId={methodId}
        onMethod={(id) => {
          setMethodId(id);
          setValues(id === connection.methodId ? connection.values : {});
        }}
        values={values}
        onValues={(next) => {
          setValues(next);
          test.reset();
        }}
        kept={kept}
        keptText="Stored. Type to replace it"
      />
      <TestReport result={test.data} testing={test.isPending} />
      {test.error && <ErrorAlert title="The test could not run" error={test.error} />}
      {edit.error && <ErrorAlert title="The changes were not saved" error={edit.error} />}
      <Group mt="lg" gap="xs" justify="flex-end">
        <Button
          variant="default"
          disabled={missing.length > 0}
          loading={test.isPending}
          onClick={() =>
            test.mutate({ serviceId: service.id, methodId, values, connectionId: connection.id })
          }
        >
          Test Connection
        </Button>
        <Button type="submit" disabled={missing.length > 0} loading={edit.isPending}>
          Save
        </Button>
      </Group>
    </form>
  );
}
