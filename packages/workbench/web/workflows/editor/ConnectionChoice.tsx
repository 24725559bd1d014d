import { Button, Group, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { Connection } from '../../../api/connections.ts';
import type { Step } from '../../../api/workflows.ts';

const AddConnectionDialog = lazy(() => import('../../connections/AddConnectionDialog.tsx'));

interface ConnectionChoiceProps {
  step: Step;
  connections: Connection[];
  fault: string | undefined;
  onChange: (connectionId: string | null) => void;
}

export function ConnectionChoice({ step, connections, fault, onChange }: ConnectionChoiceProps) {
  const [adding, setAdding] = useState(false);
  const fitting = connections.filter(({ serviceId }) => serviceId === step.serviceId);
  return (
    <>
      <Group align="flex-start" gap="xs" wrap="nowrap">
        <Select
          style={{ flex: 1 }}
          label="Connection"
          placeholder={fitting.length ? 'Choose a connection' : 'There is none for this service yet'}
          data={fitting.map(({ id, name }) => ({ value: id, label: name }))}
          value={step.connectionId}
          error={fault}
          onChange={onChange}
        />
        <Button
          variant="default"
          mt={24}
          leftSection={<IconPlus size={16} />}
          onClick={() => setAdding(true)}
        >
          New
        </Button>
      </Group>
      {adding && (
        <Suspense>
          <AddConnectionDialog
            preset={null}
            serviceId={step.serviceId}
            takenNames={connections.map(({ name }) => name)}
            onClose={(created) => {
              setAdding(false);
              if (created) onChange(created);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
