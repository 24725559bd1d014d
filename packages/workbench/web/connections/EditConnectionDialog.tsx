import { TextInput } from '@mantine/core';
import type { Connection } from '../../api/types.ts';
import { useApi, useCall } from '../api/client.ts';
import { Dialog } from '../shell/dialogs.tsx';
import { QueryStates } from '../shell/PageLayout.tsx';
import { ConnectionForm } from './ConnectionForm.tsx';

interface EditConnectionProps {
  connection: Connection;
  onClose: () => void;
}

export default function EditConnectionDialog({ connection, onClose }: EditConnectionProps) {
  const service = useApi('GET /api/services/:id', { params: { id: connection.serviceId } });
  const testStored = useCall('POST /api/connections/:id/test');
  const edit = useCall('PUT /api/connections/:id');
  const params = { id: connection.id };
  const onSuccess = () => {
    testStored.mutate({ params });
    onClose();
  };
  return (
    <Dialog onClose={onClose} size="56rem" title="Edit connection">
      <QueryStates what="service" query={service}>
        {(data) => (
          <ConnectionForm
            service={data}
            name={
              <TextInput
                label="Name"
                description="The name cannot be changed, because workflows refer to it. To use another name, add a new connection."
                value={connection.name}
                disabled
                mb="md"
              />
            }
            start={connection}
            kept={connection.secretsSet}
            keptText="Stored. Type to replace"
            secretsFrom={{ connectionId: connection.id }}
            submitLabel="Save"
            ready
            saving={edit.isPending}
            failure={edit.error && { title: 'Could not save the changes', error: edit.error }}
            onSubmit={(methodId, values) =>
              edit.mutate({ params, body: { values, methodId } }, { onSuccess })
            }
          />
        )}
      </QueryStates>
    </Dialog>
  );
}
