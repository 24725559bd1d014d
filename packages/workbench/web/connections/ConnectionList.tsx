import { lazy, Suspense, useState } from 'react';
import type { Connection } from '../../api/connections.ts';
import type { ServiceSummary } from '../../api/services.ts';
import { RestoreFocus } from '../shell/restore-focus.ts';
import css from './ConnectionList.module.css';
import { ConnectionRow } from './ConnectionRow.tsx';
import { DeleteConnectionDialog } from './DeleteConnectionDialog.tsx';

const EditConnectionDialog = lazy(() => import('./EditConnectionDialog.tsx'));

interface ConnectionListProps {
  connections: Connection[];
  services: ServiceSummary[];
}

export function ConnectionList({ connections, services }: ConnectionListProps) {
  const [open, setOpen] = useState<{ does: 'edit' | 'delete'; id: string } | null>(null);
  const chosen = connections.find(({ id }) => id === open?.id);
  const close = () => setOpen(null);
  return (
    <>
      <ul className={css.list} aria-label="Connections">
        {connections.map((connection) => (
          <ConnectionRow
            key={connection.id}
            connection={connection}
            service={services.find(({ id }) => id === connection.serviceId)}
            onEdit={() => setOpen({ does: 'edit', id: connection.id })}
            onDelete={() => setOpen({ does: 'delete', id: connection.id })}
          />
        ))}
      </ul>
      {chosen && open?.does === 'edit' && (
        // By the time the dialog is loaded, the menu it was chosen from is gone.
        <RestoreFocus>
          <Suspense>
            <EditConnectionDialog connection={chosen} onClose={close} />
          </Suspense>
        </RestoreFocus>
      )}
      {chosen && open?.does === 'delete' && <DeleteConnectionDialog connection={chosen} onClose={close} />}
    </>
  );
}
