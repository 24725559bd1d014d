import { Text } from '@mantine/core';
import {
  IconAddressBook,
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconLoader2,
  IconPencil,
  IconPlugOff,
  IconStethoscope,
  IconTrash,
} from '@tabler/icons-react';
import type { Connection, ServiceSummary } from '../../api/types.ts';
import { useCall } from '../api/client.ts';
import { ActionMenu } from '../shell/ActionMenu.tsx';
import { Ago } from '../shell/Ago.tsx';
import { ServiceIcon, StatusBadge } from '../shell/badges.tsx';
import { Action, Note, TextLink } from '../shell/controls.tsx';
import { notifyError } from '../shell/errors.tsx';
import css from '../shell/rows.module.css';

interface ConnectionRowProps {
  connection: Connection;
  service: ServiceSummary | undefined;
  /** Opens a dialog about the connection. */
  onOpen: (does: 'check' | 'edit' | 'delete') => void;
}

export function ConnectionRow({ connection, service, onOpen }: ConnectionRowProps) {
  const { id, name, methodId, lastTest, usedBy, serviceLoaded } = connection;
  const test = useCall('POST /api/connections/:id/test');
  const method = service?.methods.find((entry) => entry.id === methodId)?.title ?? methodId;
  return (
    <li className={css.row}>
      <ServiceIcon serviceId={connection.serviceId} size={28} />
      <div>
        <div className={css.name}>{name}</div>
        <div className={css.soft}>
          {service?.title ?? connection.serviceId} · {method}
        </div>
      </div>
      <div className={css.facts}>
        <LastTestBadge connection={connection} testing={test.isPending} />
      </div>
      <div className={css.soft}>
        <UsedBy workflows={usedBy} />
      </div>
      <div className={css.tools}>
        <Action
          size="xs"
          loading={test.isPending}
          disabled={!serviceLoaded}
          onClick={() => test.mutate({ params: { id } }, { onError: notifyError('Could not run the test') })}
        >
          Test
        </Action>
        <ActionMenu
          label={`More actions for ${name}`}
          entries={[
            { label: 'Browse records', icon: IconAddressBook, href: `/directory/${id}` },
            ...(service?.canBeChecked
              ? [{ label: 'Check directory', icon: IconStethoscope, onClick: () => onOpen('check') }]
              : []),
            { label: 'Edit', icon: IconPencil, onClick: () => onOpen('edit'), disabled: !serviceLoaded },
            { label: 'Delete', icon: IconTrash, danger: true, onClick: () => onOpen('delete') },
          ]}
        />
      </div>
      {lastTest && !lastTest.ok && !test.isPending && (
        <div className={css.wide}>
          <Text size="sm" c="var(--bad)">
            {lastTest.message}
          </Text>
          <Note>{lastTest.hint}</Note>
        </div>
      )}
    </li>
  );
}

function UsedBy({ workflows }: { workflows: Connection['usedBy'] }) {
  const [first, ...others] = workflows;
  if (!first) return <>Not used yet</>;
  return (
    <>
      Used by <TextLink to={`/workflows/${first.id}`}>{first.name}</TextLink>
      {others.length > 0 && (
        <span title={others.map(({ name }) => name).join(', ')}> and {others.length} more</span>
      )}
    </>
  );
}

/** How the last test of a connection went. */
function LastTestBadge({ connection, testing }: { connection: Connection; testing: boolean }) {
  const { lastTest, serviceLoaded } = connection;
  const [word, look] = !serviceLoaded
    ? (['Connector not loaded', { icon: IconPlugOff, tone: 'warn' }] as const)
    : testing
      ? (['Testing', { icon: IconLoader2, tone: 'live', spin: true }] as const)
      : !lastTest
        ? (['Not tested', { icon: IconCircleDashed }] as const)
        : lastTest.ok
          ? (['Connected', { icon: IconCircleCheck, tone: 'good' }] as const)
          : (['Failed', { icon: IconAlertTriangle, tone: 'bad' }] as const);
  return (
    <>
      <StatusBadge {...look}>{word}</StatusBadge>
      {lastTest && serviceLoaded && !testing && (
        <span className={css.soft}>
          <Ago at={lastTest.at} />
        </span>
      )}
    </>
  );
}
