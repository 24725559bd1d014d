import { IconArrowBackUp } from '@tabler/icons-react';
import { useState } from 'react';
import type { Run } from '../../api/types.ts';
import { useApi, useMake } from '../api/client.ts';
import { Action } from '../shell/controls.tsx';
import { ConfirmDialog } from '../shell/dialogs.tsx';
import { plural } from '../shell/format.ts';

/** Puts back what a run took away, after a question; where it was done already, the way to it. */
export function UndoButton({ run }: { run: Run }) {
  const params = { id: run.id };
  const { data } = useApi('GET /api/runs/:id/undo', run.dryRun ? null : { params });
  const undo = useMake('POST /api/runs/:id/undo', 'runs');
  const [asking, setAsking] = useState(false);
  if (!data || data.calls.length === 0) return null;
  if (data.undoneBy !== null) {
    return (
      <Action to={`/runs/${data.undoneBy}`} variant="light">
        Undone: view run
      </Action>
    );
  }
  return (
    <>
      <Action icon={IconArrowBackUp} disabled={run.workflowId === null} onClick={() => setAsking(true)}>
        Undo
      </Action>
      {asking && (
        <ConfirmDialog
          title="Undo this run?"
          verb="Undo"
          danger={false}
          busy={undo.isPending}
          error={undo.error}
          onSubmit={() => undo.mutate({ params })}
          onClose={() => setAsking(false)}
        >
          This restores what the run removed:{' '}
          {data.calls.map(({ action, count }) => `${action}, ${plural(count, 'time')}`).join('; ')}.{' '}
          {data.gap}
        </ConfirmDialog>
      )}
    </>
  );
}
