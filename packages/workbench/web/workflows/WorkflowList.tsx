import { ActionIcon, Anchor, Button, Group, Menu, Modal, TextInput } from '@mantine/core';
import { IconCopy, IconDots, IconDownload, IconHistory, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { ServiceSummary } from '../../api/services.ts';
import type { WorkflowSummary } from '../../api/workflows.ts';
import { useServices } from '../api/services.ts';
import {
  exportAddress,
  useDeleteWorkflow,
  useDuplicateWorkflow,
  useRenameWorkflow,
} from '../api/workflows.ts';
import { RunStateBadge } from '../runs/state-badges.tsx';
import { Ago } from '../shell/Ago.tsx';
import { ServiceIcon, StatusBadge } from '../shell/badges.tsx';
import { ConfirmDialog, useRestoreFocus } from '../shell/dialogs.tsx';
import { notifyError } from '../shell/errors.tsx';
import css from './WorkflowList.module.css';

export function WorkflowList({ workflows }: { workflows: WorkflowSummary[] }) {
  const services = useServices();
  const remove = useDeleteWorkflow();
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
            services={services.data ?? []}
            onRename={() => setOpen({ does: 'rename', workflow })}
            onDelete={() => setOpen({ does: 'delete', workflow })}
          />
        ))}
      </ul>
      {open?.does === 'rename' && <RenameDialog workflow={open.workflow} onClose={close} />}
      {open?.does === 'delete' && (
        <ConfirmDialog
          opened
          title="Delete workflow"
          verb="Delete"
          busy={remove.isPending}
          error={remove.error}
          onClose={close}
          onConfirm={() => remove.mutate(open.workflow.id, { onSuccess: close })}
        >
          <b>{open.workflow.name}</b> will be deleted. The history of its runs stays.
        </ConfirmDialog>
      )}
    </>
  );
}

function RenameDialog({ workflow, onClose }: { workflow: WorkflowSummary; onClose: () => void }) {
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

interface WorkflowRowProps {
  workflow: WorkflowSummary;
  services: ServiceSummary[];
  onRename: () => void;
  onDelete: () => void;
}

function WorkflowRow({ workflow, services, onRename, onDelete }: WorkflowRowProps) {
  const { id, name, description, stepCount, serviceIds, problemCount, lastRun } = workflow;
  const duplicate = useDuplicateWorkflow();
  const [, navigate] = useLocation();
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
          <ServiceIcon
            key={serviceId}
            url={services.find((service) => service.id === serviceId)?.iconUrl}
            size={18}
          />
        ))}
        {stepCount} {stepCount === 1 ? 'step' : 'steps'}
        {problemCount > 0 && <StatusBadge tone="warn">{problemCount} to fix</StatusBadge>}
      </div>
      <div className={`${css.last} ${css.soft}`}>
        {lastRun ? (
          <>
            <Link href={`/runs/${lastRun.id}`} aria-label={`Last run of ${name}: ${lastRun.state}`}>
              <RunStateBadge state={lastRun.state} />
            </Link>
            <Ago at={lastRun.startedAt} />
          </>
        ) : (
          'Never run'
        )}
      </div>
      <div className={css.tools}>
        <Menu>
          <Menu.Target>
            <ActionIcon aria-label={`More for ${name}`}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPencil size={16} />} onClick={onRename}>
              Rename
            </Menu.Item>
            <Menu.Item
              leftSection={<IconCopy size={16} />}
              onClick={() =>
                duplicate.mutate(id, {
                  onSuccess: (copy) => navigate(`/workflows/${copy.id}`),
                  onError: notifyError('The workflow was not duplicated'),
                })
              }
            >
              Duplicate
            </Menu.Item>
            <Menu.Item
              leftSection={<IconDownload size={16} />}
              component="a"
              href={exportAddress(id)}
              download
            >
              Export as a file
            </Menu.Item>
            <Menu.Item leftSection={<IconHistory size={16} />} component={Link} href={`/runs?workflow=${id}`}>
              Runs
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item leftSection={<IconTrash size={16} />} color="red" onClick={onDelete}>
              Delete
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
    </li>
  );
}
