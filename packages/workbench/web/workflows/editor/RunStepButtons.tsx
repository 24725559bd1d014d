import { Group } from '@mantine/core';
import { IconFlask, IconPlayerPlay } from '@tabler/icons-react';
import type { ActionManifest, Step } from '../../../api/types.ts';
import { call } from '../../api/request.ts';
import { Action, Note } from '../../shell/controls.tsx';
import { useStartRun } from '../useStartRun.tsx';
import { useEditor } from './editor-context.ts';
import { notifyNotStarted } from './RunButtons.tsx';

interface RunStepButtonsProps {
  step: Step;
  action: ActionManifest;
}

/** Runs the step alone, on what the steps before it last brought. */
export function RunStepButtons({ step, action }: RunStepButtonsProps) {
  const { workflowId, flush } = useEditor();
  const run = useStartRun('The run did not start');
  const reads = action.hints.readOnly === true;
  const start = async (dryRun: boolean) => {
    const saved = await flush().catch(notifyNotStarted);
    if (!saved) return;
    const params = { id: workflowId, stepId: step.id };
    const send = (body: { dryRun: boolean; confirmed?: boolean }) =>
      call('POST /api/workflows/:id/steps/:stepId/run', { params, body });
    await run.start({ dryRun, send });
  };
  return (
    <Group gap="xs" mt="sm">
      {!reads && (
        <Action icon={IconFlask} size="xs" loading={run.busy} onClick={() => void start(true)}>
          Dry-run this step
        </Action>
      )}
      <Action icon={IconPlayerPlay} size="xs" loading={run.busy} onClick={() => void start(false)}>
        Run this step
      </Action>
      <Note size="xs">with the latest values</Note>
      {run.dialog}
    </Group>
  );
}
