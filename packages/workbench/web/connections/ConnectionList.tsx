import { List, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { Connection, ServiceSummary } from '../../api/types.ts';
import { useCall } from '../api/client.ts';
import { TextLink } from '../shell/controls.tsx';
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
            onOpen={(does) => setOpen({ does, id: connection.id })}
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
  const { id, name, usedBy } = connection;
  if (usedBy.length > 0) {
    return (
      <Dialog onClose={onClose} title="This connection is in use" size="sm" fullScreen={false} centered>
        <Text size="sm">
          <b>{name}</b> cannot be deleted while these workflows use it. Choose another connection in their
          steps first.
        </Text>
        <List size="sm" mt="sm">
          {usedBy.map((workflow) => (
            <List.Item key={workflow.id}>
              <TextLink to={`/workflows/${workflow.id}`}>{workflow.name}</TextLink>
            </List.Item>
          ))}
        </List>
      </Dialog>
    );
  }
  return (
    <ConfirmDialog
      title="Delete connection"
      verb="Delete"
      busy={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onSubmit={() => remove.mutate({ params: { id } }, { onSuccess: onClose })}
    >
      <b>{name}</b> and its key will be deleted from this machine. Nothing changes in the service.
    </ConfirmDialog>
  );
}
