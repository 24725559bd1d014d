import { ActionIcon, Anchor, Menu } from '@mantine/core';
import { IconCopy, IconDots, IconDownload, IconHistory, IconPencil, IconTrash } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import type { ServiceSummary } from '../../api/services.ts';
import type { WorkflowSummary } from '../../api/workflows.ts';
import { exportAddress, useDuplicateWorkflow } from '../api/workflows.ts';
import { RunStateBadge } from '../runs/RunStateBadge.tsx';
import { Ago } from '../shell/Ago.tsx';
import { notifyError } from '../shell/notify.ts';
import { ServiceIcon } from '../shell/ServiceIcon.tsx';
import { StatusBadge } from '../shell/StatusBadge.tsx';
import css from './WorkflowList.module.css';

interface WorkflowRowProps {
  workflow: WorkflowSummary;
  services: ServiceSummary[];
  onRename: () => void;
  onDelete: () => void;
}

export function WorkflowRow({ workflow, services, onRename, onDelete }: WorkflowRowProps) {
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
