import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { WorkflowSummary } from '../../api/workflows.ts';
import { useRenameWorkflow } from '../api/workflows.ts';
import { useRestoreFocus } from '../shell/restore-focus.ts';

export function RenameDialog({ workflow, onClose }: { workflow: WorkflowSummary; onClose: () => void }) {
  useRestoreFocus();
  const [name, setName] = useState(workflow.name);
  const rename = useRenameWorkflow();
  return (
    <Modal opened onClose={onClose} title="Rename workflow" size="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          rename.mutate({ id: workflow.id, name: name.trim() }, { onSuccess: onClose });
        }}
      >
        <TextInput
          data-autofocus
          label="Name"
          value={name}
          maxLength={100}
          error={rename.error?.message}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={name.trim() === ''} loading={rename.isPending}>
            Rename
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
