import { Anchor, TextInput } from '@mantine/core';
import { IconCopy, IconDownload, IconHistory, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { WorkflowSummary } from '../../api/types.ts';
import { useCall, useMake } from '../api/client.ts';
import { addressOf } from '../api/request.ts';
import { StateBadge } from '../runs/state-badges.tsx';
import { ActionMenu } from '../shell/ActionMenu.tsx';
import { Ago } from '../shell/Ago.tsx';
import { ServiceIcon, StatusBadge } from '../shell/badges.tsx';
import { typed } from '../shell/controls.tsx';
import { ConfirmDialog, FormDialog } from '../shell/dialogs.tsx';
import { plural } from '../shell/format.ts';
import css from '../shell/rows.module.css';

export function WorkflowList({ workflows }: { workflows: WorkflowSummary[] }) {
  const remove = useCall('DELETE /api/workflows/:id');
  const [open, setOpen] = useState<{ does: 'rename' | 'delete'; workflow: WorkflowSummary } | null>(null);
  const close = () => {
    setOpen(null);
    remove.reset();
  };
  return (
    <>
      <ul className={css.list} aria-label="Workflows">
        {workflows.map((workflow) => (
          <WorkflowRow
            key={workflow.id}
            workflow={workflow}
            onRename={() => setOpen({ does: 'rename', workflow })}
            onDelete={() => setOpen({ does: 'delete', workflow })}
          />
        ))}
      </ul>
      {open?.does === 'rename' && <RenameDialog workflow={open.workflow} onClose={close} />}
      {open?.does === 'delete' && (
        <ConfirmDialog
          title="Delete workflow"
          verb="Delete"
          busy={remove.isPending}
          error={remove.error}
          onClose={close}
          onSubmit={() => remove.mutate({ params: { id: open.workflow.id } }, { onSuccess: close })}
        >
          <b>{open.workflow.name}</b> will be deleted. Its run history is kept.
        </ConfirmDialog>
      )}
    </>
  );
}

function RenameDialog({ workflow, onClose }: { workflow: WorkflowSummary; onClose: () => void }) {
  const [name, setName] = useState(workflow.name);
  const rename = useCall('PATCH /api/workflows/:id');
  return (
    <FormDialog
      title="Rename workflow"
      verb="Rename"
      busy={rename.isPending}
      missing={name.trim() === '' ? ['Name'] : []}
      onClose={onClose}
      onSubmit={() =>
        rename.mutate({ params: { id: workflow.id }, body: { name: name.trim() } }, { onSuccess: onClose })
      }
    >
      <TextInput
        data-autofocus
        label="Name"
        value={name}
        maxLength={100}
        error={rename.error?.message}
        onChange={typed(setName)}
      />
    </FormDialog>
  );
}

interface WorkflowRowProps {
  workflow: WorkflowSummary;
  onRename: () => void;
  onDelete: () => void;
}

function WorkflowRow({ workflow, onRename, onDelete }: WorkflowRowProps) {
  const { id, name, description, stepCount, serviceIds, problemCount, lastRun } = workflow;
  const duplicate = useMake(
    'POST /api/workflows/:id/duplicate',
    'workflows',
    'Could not duplicate the workflow',
  );
  return (
    <li className={css.row}>
      <div>
        <Anchor component={Link} href={`/workflows/${id}`} className={css.name} underline="hover">
          {name}
        </Anchor>
        {description && <div className={css.about}>{description}</div>}
      </div>
      <div className={`${css.facts} ${css.soft}`}>
        {serviceIds.map((serviceId) => (
          <ServiceIcon key={serviceId} serviceId={serviceId} size={18} />
        ))}
        {plural(stepCount, 'step')}
        {problemCount > 0 && <StatusBadge tone="warn">{problemCount} to fix</StatusBadge>}
      </div>
      <div className={`${css.facts} ${css.soft}`}>
        {lastRun ? (
          <>
            <Link href={`/runs/${lastRun.id}`} aria-label={`Last run of ${name}: ${lastRun.state}`}>
              <StateBadge {...lastRun} />
            </Link>
            {lastRun.dryRun && <StatusBadge tone="brand">Dry run</StatusBadge>}
            <Ago at={lastRun.startedAt} />
          </>
        ) : (
          'Never run'
        )}
      </div>
      <div className={css.tools}>
        <ActionMenu
          label={`More actions for ${name}`}
          entries={[
            { label: 'Rename', icon: IconPencil, onClick: onRename },
            {
              label: 'Duplicate',
              icon: IconCopy,
              onClick: () => duplicate.mutate({ params: { id }, body: {} }),
            },
            {
              label: 'Export to file',
              icon: IconDownload,
              href: addressOf('GET /api/workflows/:id/export', { params: { id } }),
              download: true,
            },
            { label: 'Runs', icon: IconHistory, href: `/runs?workflow=${id}` },
            { label: 'Delete', icon: IconTrash, danger: true, onClick: onDelete },
          ]}
        />
      </div>
    </li>
  );
}
