import { Anchor, Group, List, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import type { Connection, ServiceSummary } from '../../api/types.ts';
import { useCall } from '../api/client.ts';
import { Action } from '../shell/controls.tsx';
import { ConfirmDialog, Dialog, RestoreFocus } from '../shell/dialogs.tsx';
import css from '../shell/rows.module.css';
import { ConnectionRow } from './ConnectionRow.tsx';

const DirectoryCheckDialog = lazy(() => import('./DirectoryCheckDialog.tsx'));
const EditConnectionDialog = lazy(() => import('./EditConnectionDialog.tsx'));

interface ConnectionListProps {
  connections: Connection[];
  services: ServiceSummary[];
}

export function ConnectionList({ connections, services }: ConnectionListProps) {
  const [open, setOpen] = useState<{ does: 'check' | 'edit' | 'delete'; id: string } | null>(null);
  const chosen = connections.find(({ id }) => id === open?.id);
  const close = () => setOpen(null);
  return (
    <>
      <ul className={css.list} data-of="connections" aria-label="Connections">
        {connections.map((connection) => (
          <ConnectionRow
            key={connection.id}
            connection={connection}
            service={services.find(({ id }) => id === connection.serviceId)}
            onCheck={() => setOpen({ does: 'check', id: connection.id })}
            onEdit={() => setOpen({ does: 'edit', id: connection.id })}
            onDelete={() => setOpen({ does: 'delete', id: connection.id })}
          />
        ))}
      </ul>
      {chosen && (open?.does === 'edit' || open?.does === 'check') && (
        // By the time the dialog is loaded, the menu it was chosen from is gone.
        <RestoreFocus>
          <Suspense>
            {open.does === 'edit' ? (
              <EditConnectionDialog connection={chosen} onClose={close} />
            ) : (
              <DirectoryCheckDialog connection={chosen} onClose={close} />
            )}
          </Suspense>
        </RestoreFocus>
      )}
      {chosen && open?.does === 'delete' && <DeleteConnectionDialog connection={chosen} onClose={close} />}
    </>
  );
}

interface DeleteConnectionDialogProps {
  connection: Connection;
  onClose: () => void;
}

/** A connection that workflows use is kept; the dialog names them. */
function DeleteConnectionDialog({ connection, onClose }: DeleteConnectionDialogProps) {
  const remove = useCall('DELETE /api/connections/:id');
  if (connection.usedBy.length === 0) {
    return (
      <ConfirmDialog
        title="Delete connection"
        verb="Delete"
        busy={remove.isPending}
        error={remove.error}
        onClose={onClose}
        onSubmit={() => remove.mutate({ params: { id: connection.id } }, { onSuccess: onClose })}
      >
        <b>{connection.name}</b> and its key will be deleted from this machine. Nothing changes in the
        service.
      </ConfirmDialog>
    );
  }
  return (
    <Dialog onClose={onClose} title="This connection is in use" size="sm" fullScreen={false} centered>
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
        <Action onClick={onClose}>Close</Action>
      </Group>
    </Dialog>
  );
}
