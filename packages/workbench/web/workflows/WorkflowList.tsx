import { useState } from 'react';
import type { WorkflowSummary } from '../../api/workflows.ts';
import { useServices } from '../api/services.ts';
import { useDeleteWorkflow } from '../api/workflows.ts';
import { ConfirmDialog } from '../shell/ConfirmDialog.tsx';
import { RenameDialog } from './RenameDialog.tsx';
import css from './WorkflowList.module.css';
import { WorkflowRow } from './WorkflowRow.tsx';

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
