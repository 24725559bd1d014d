import { Tooltip } from '@mantine/core';
import { IconFlask, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import type { Connection, JsonObject } from '../../../api/types.ts';
import { call } from '../../api/request.ts';
import { Action } from '../../shell/controls.tsx';
import { notifyError } from '../../shell/errors.tsx';
import { RunDialog } from '../RunDialog.tsx';
import { useStartRun } from '../useStartRun.tsx';
import type { Draft } from './draft.ts';
import { useEditor } from './editor-context.ts';

export const notifyNotStarted = notifyError('Could not start the run');

/** Runs what is on the screen: saves first, asks for what the run needs, and before it may take something away. */
export function RunButtons() {
  const { workflowId, draft, connections, flush, open } = useEditor();
  const [asking, setAsking] = useState<'run' | 'dry' | null>(null);
  const { start, dialog } = useStartRun('The run did not start', () => setAsking(null));
  // From the first press until the run is there, saving included: a second press must not start another.
  const [busy, setBusy] = useState(false);

  const begin = async (dryRun: boolean, inputs: JsonObject) => {
    setBusy(true);
    await start({
      dryRun,
      send: (how) =>
        call('POST /api/workflows/:id/runs', { params: { id: workflowId }, body: { ...how, inputs } }),
    });
    setBusy(false);
  };
  const ask = async (dryRun: boolean) => {
    setBusy(true);
    const problems = await flush().catch(() => null);
    setBusy(false);
    // What is stored is not what is on the screen.
    if (!problems) return notifyNotStarted(new Error('The workflow could not be saved.'));
    const [first] = problems;
    if (first) {
      if (first.stepId) open(first.stepId);
      return notifyNotStarted(new Error([first.stepId, first.message].filter(Boolean).join(': ')));
    }
    if (draft.inputs.length > 0) setAsking(dryRun ? 'dry' : 'run');
    else await begin(dryRun, {});
  };
  const empty = draft.steps.length === 0;

  return (
    <>
      <Tooltip label="Reads real data, changes nothing, and shows what would change" multiline w={220}>
        <Action icon={IconFlask} disabled={empty} loading={busy} onClick={() => void ask(true)}>
          Dry run
        </Action>
      </Tooltip>
      <Action primary icon={IconPlayerPlay} disabled={empty} loading={busy} onClick={() => void ask(false)}>
        Run
      </Action>
      {asking && (
        <RunDialog
          workflowId={workflowId}
          name={draft.name}
          inputs={draft.inputs}
          connectionId={lookupConnection(draft, connections)}
          dryRun={asking === 'dry'}
          busy={busy}
          onClose={() => setAsking(null)}
          onRun={(dryRun, inputs) => void begin(dryRun, inputs)}
        />
      )}
      {dialog}
    </>
  );
}

/** Where inputs of the workflow are looked up: over the first connection that a step has. */
function lookupConnection({ steps }: Draft, connections: Connection[]): string | null {
  const used = steps.find(({ connectionId }) => connections.some(({ id }) => id === connectionId));
  return used?.connectionId ?? null;
}
