import { Modal, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { Connection } from '../../api/connections.ts';
import { useEditConnection, useTestConnection } from '../api/connections.ts';
import { useService } from '../api/services.ts';
import { Loading } from '../shell/PageLayout.tsx';
import { ConnectionForm } from './ConnectionForm.tsx';

interface EditConnectionProps {
  connection: Connection;
  onClose: () => void;
}

export default function EditConnectionDialog({ connection, onClose }: EditConnectionProps) {
  const fullScreen = useMediaQuery('(max-width: 48em)') ?? false;
  const service = useService(connection.serviceId);
  const testStored = useTestConnection();
  const edit = useEditConnection(connection.id);
  const onSuccess = () => {
    testStored.mutate(connection.id);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} size="56rem" fullScreen={fullScreen} title="Edit connection">
      {service.data ? (
        <ConnectionForm
          service={service.data}
          name={
            <TextInput
              label="Name"
              description="Names are fixed, so that exported workflows keep finding their connections."
              value={connection.name}
              disabled
              mb="md"
            />
          }
          start={connection}
          kept={connection.secretsSet}
          keptText="Stored. Type to replace it"
          secretsFrom={{ connectionId: connection.id }}
          submitLabel="Save"
          ready
          saving={edit.isPending}
          failure={edit.error && { title: 'The changes were not saved', error: edit.error }}
          onSubmit={(methodId, values) => edit.mutate({ values, methodId }, { onSuccess })}
        />
      ) : (
        <Loading what="the service" />
      )}
    </Modal>
  );
}
