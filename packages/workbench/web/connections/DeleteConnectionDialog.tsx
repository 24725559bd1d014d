import { Anchor, Button, Group, List, Modal, Text } from '@mantine/core';
import { Link } from 'wouter';
import type { Connection } from '../../api/connections.ts';
import { useDeleteConnection } from '../api/connections.ts';
import { ConfirmDialog } from '../shell/ConfirmDialog.tsx';
import { useRestoreFocus } from '../shell/restore-focus.ts';

interface DeleteConnectionDialogProps {
  connection: Connection;
  onClose: () => void;
}

/** A connection that workflows use is kept; the dialog names them. */
export function DeleteConnectionDialog({ connection, onClose }: DeleteConnectionDialogProps) {
  useRestoreFocus();
  const remove = useDeleteConnection();
  if (connection.usedBy.length === 0) {
    return (
      <ConfirmDialog
        opened
        title="Delete connection"
        verb="Delete"
        busy={remove.isPending}
        error={remove.error}
        onClose={onClose}
        onConfirm={() => remove.mutate(connection.id, { onSuccess: onClose })}
      >
        <b>{connection.name}</b> and its key will be removed from this machine. Nothing changes at the service
        itself.
      </ConfirmDialog>
    );
  }
  return (
    <Modal opened onClose={onClose} title="This connection is in use" size="sm" centered>
      <Text size="sm">
        <b>{connection.name}</b> cannot be deleted while these workflows use it. Choose another connection in
        their steps first.
      </Text>
      <List size="sm" mt="sm">
        {connection.usedBy.map(({ id, name }) => (
          <List.Item key={id}>
            <Anchor component={Link} href={`/workflows/${id}`}>
              {name}
            </Anchor>
          </List.Item>
        ))}
      </List>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
      </Group>
    </Modal>
  );
}
