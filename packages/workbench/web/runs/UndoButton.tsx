import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { Run } from '../../api/runs.ts';
import { useUndo, useUndoRun } from '../api/plans.ts';
import { ConfirmDialog } from '../shell/dialogs.tsx';

/** Puts back what a run took away, after a question; where it was done already, the way to it. */
export function UndoButton({ run }: { run: Run }) {
  const { data } = useUndo(run.id, !run.dryRun);
  const undo = useUndoRun(run.id);
  const [, navigate] = useLocation();
  const [asking, setAsking] = useState(false);
  if (!data || data.calls.length === 0) return null;
  if (data.undoneBy !== null) {
    return (
      <Button component={Link} href={`/runs/${data.undoneBy}`} variant="light">
        Undone: view run
      </Button>
    );
  }
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconArrowBackUp size={16} />}
        disabled={run.workflowId === null}
        onClick={() => setAsking(true)}
      >
        Undo
      </Button>
      {asking && (
        <ConfirmDialog
          title="Undo this run?"
          verb="Undo"
          danger={false}
          busy={undo.isPending}
          error={undo.error}
          onConfirm={() => undo.mutate(undefined, { onSuccess: ({ id }) => navigate(`/runs/${id}`) })}
          onClose={() => setAsking(false)}
        >
          This restores what the run removed:{' '}
          {data.calls
            .map(({ action, count }) => `${action}, ${count} ${count === 1 ? 'time' : 'times'}`)
            .join('; ')}
          .
        </ConfirmDialog>
      )}
    </>
  );
}
