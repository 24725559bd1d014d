import { Button, Group, Text } from '@mantine/core';
import { IconFlask, IconPlayerPlay } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { ActionManifest } from '../../../api/manifest.ts';
import { mayRemove } from '../../../api/rules.ts';
import type { Problem, Step } from '../../../api/workflows.ts';
import { useRunStep } from '../../api/runs.ts';
import { notify } from '../../shell/errors.tsx';
import { notifyNotStarted } from './RunButtons.tsx';

interface RunStepButtonsProps {
  step: Step;
  action: ActionManifest;
  workflowId: string;
  flush: () => Promise<Problem[]>;
}

/** Runs the step alone, on what the steps before it last brought. */
export function RunStepButtons({ step, action, workflowId, flush }: RunStepButtonsProps) {
  const run = useRunStep(workflowId);
  const [, navigate] = useLocation();
  const reads = action.hints.readOnly === true;
  const removes = mayRemove(action, step.input);
  const start = async (dryRun: boolean) => {
    try {
      await flush();
      const { id } = await run.mutateAsync({ stepId: step.id, dryRun });
      navigate(`/runs/${id}`);
    } catch (error) {
      notifyNotStarted(error instanceof Error ? error : new Error(String(error)));
    }
  };
  return (
    <Group gap="xs" mt="sm">
      {!reads && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconFlask size={14} />}
          loading={run.isPending}
          onClick={() => void start(true)}
        >
          Dry-run this step
        </Button>
      )}
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPlayerPlay size={14} />}
        loading={run.isPending}
        onClick={() => {
          if (removes) notify('This step may remove access. This is its plan: apply it from here.');
          void start(removes);
        }}
      >
        Run this step
      </Button>
      <Text size="xs" c="dimmed">
        with the latest values
      </Text>
    </Group>
  );
}
