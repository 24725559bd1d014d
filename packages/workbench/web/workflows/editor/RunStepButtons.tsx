import { Group } from '@mantine/core';
import { IconFlask, IconPlayerPlay } from '@tabler/icons-react';
import { mayRemove } from '../../../api/rules.ts';
import type { ActionManifest, Step } from '../../../api/types.ts';
import { useMake } from '../../api/client.ts';
import { Action, Note } from '../../shell/controls.tsx';
import { notify } from '../../shell/errors.tsx';
import { useEditor } from './editor-context.ts';
import { notifyNotStarted } from './RunButtons.tsx';

interface RunStepButtonsProps {
  step: Step;
  action: ActionManifest;
}

/** Runs the step alone, on what the steps before it last brought. */
export function RunStepButtons({ step, action }: RunStepButtonsProps) {
  const { workflowId, flush } = useEditor();
  const run = useMake('POST /api/workflows/:id/steps/:stepId/run', 'runs', 'The run did not start');
  const reads = action.hints.readOnly === true;
  const removes = mayRemove(action, step.input);
  const start = async (dryRun: boolean) => {
    const saved = await flush().catch(notifyNotStarted);
    if (saved) run.mutate({ params: { id: workflowId, stepId: step.id }, body: { dryRun } });
  };
  return (
    <Group gap="xs" mt="sm">
      {!reads && (
        <Action icon={IconFlask} size="xs" loading={run.isPending} onClick={() => void start(true)}>
          Dry-run this step
        </Action>
      )}
      <Action
        icon={IconPlayerPlay}
        size="xs"
        loading={run.isPending}
        onClick={() => {
          if (removes) notify('This step may remove access. This is its plan: apply it from here.');
          void start(removes);
        }}
      >
        Run this step
      </Action>
      <Note size="xs">with the latest values</Note>
    </Group>
  );
}
