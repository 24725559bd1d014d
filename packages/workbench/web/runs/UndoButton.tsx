import { IconArrowBackUp } from '@tabler/icons-react';
import type { Run } from '../../api/types.ts';
import { useApi, useMake } from '../api/client.ts';
import { Action } from '../shell/controls.tsx';

/** Leads to the plan of what puts back what a run took away, from where it is applied; where it was done already, to that run. */
export function UndoButton({ run }: { run: Run }) {
  const params = { id: run.id };
  const { data } = useApi('GET /api/runs/:id/undo', run.dryRun ? null : { params });
  const undo = useMake('POST /api/runs/:id/undo', 'runs', 'Could not plan the undo');
  if (!data || data.calls.length === 0) return null;
  if (data.undoneBy !== null) {
    return (
      <Action to={`/runs/${data.undoneBy}`} variant="light">
        Undone: view run
      </Action>
    );
  }
  return (
    <Action
      icon={IconArrowBackUp}
      disabled={run.workflowId === null}
      loading={undo.isPending}
      onClick={() => undo.mutate({ params, body: { dryRun: true } })}
    >
      Undo
    </Action>
  );
}
