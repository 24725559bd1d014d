import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconPencil, IconPlayerStop, IconRefresh } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import { isLive } from '../../api/apply-run-event.ts';
import type { Rerun, Run } from '../../api/runs.ts';
import { useCancelRun, useRerun } from '../api/runs.ts';
import { notifyError } from '../shell/notify.ts';

/** Cancel while it runs, again when it is over. */
export function RunActions({ run }: { run: Run }) {
  const cancel = useCancelRun(run.id);
  const rerun = useRerun(run.id);
  const [, navigate] = useLocation();
  const again = (body: Rerun) =>
    rerun.mutate(body, {
      onSuccess: ({ id }) => navigate(`/runs/${id}`),
      onError: notifyError('The run did not start'),
    });
  const edit = run.workflowId !== null && (
    <Button
      component={Link}
      href={`/workflows/${run.workflowId}`}
      variant="default"
      leftSection={<IconPencil size={16} />}
    >
      Edit workflow
    </Button>
  );
  if (isLive(run)) {
    return (
      <>
        {edit}
        <Button
          color="red.8"
          variant="filled"
          leftSection={<IconPlayerStop size={16} />}
          loading={cancel.isPending || cancel.isSuccess}
          onClick={() => cancel.mutate(undefined, { onError: notifyError('The run was not cancelled') })}
        >
          Cancel
        </Button>
      </>
    );
  }
  return (
    <>
      {edit}
      <Menu>
        <Menu.Target>
          <Button
            leftSection={<IconRefresh size={16} />}
            rightSection={<IconChevronDown size={14} />}
            loading={rerun.isPending}
          >
            Run again
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item disabled={run.workflowId === null} onClick={() => again({ dryRun: false })}>
            {run.dryRun ? 'For real, with the workflow as it is now' : 'With the workflow as it is now'}
          </Menu.Item>
          <Menu.Item disabled={run.workflowId === null} onClick={() => again({ dryRun: true })}>
            As a dry run
          </Menu.Item>
          <Menu.Item onClick={() => again({ dryRun: run.dryRun, steps: 'recorded' })}>
            Exactly as this run was
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
