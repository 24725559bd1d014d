import { ActionIcon, Group, Tabs, Text, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { Run, StepRun } from '../../api/types.ts';
import { useService } from '../api/services.ts';
import { duration } from '../shell/time.ts';
import { ValueTree } from '../values/ValueTree.tsx';
import { ItemsView } from './ItemsView.tsx';
import { OutputView } from './OutputView.tsx';
import { StepFailure } from './StepFailure.tsx';
import { StepLog } from './StepLog.tsx';
import { StepMark } from './StepMark.tsx';
import { StepNotes } from './StepNotes.tsx';

interface RunStepPanelProps {
  run: Run;
  step: StepRun;
  onClose: () => void;
}

export function RunStepPanel({ run, step, onClose }: RunStepPanelProps) {
  const service = useService(step.serviceId).data;
  const action = service?.manifest.actions.find(({ slug }) => slug === step.action);
  return (
    <>
      <Group gap="xs" wrap="nowrap">
        <ActionIcon hiddenFrom="md" aria-label="Back to the steps" onClick={onClose}>
          <IconArrowLeft size={18} />
        </ActionIcon>
        <Title order={2} style={{ overflowWrap: 'anywhere' }}>
          {step.title}
        </Title>
        <StepMark state={step.state} />
      </Group>
      <Text size="xs" c="dimmed" mt={2}>
        {[
          step.stepId,
          action?.title ?? step.action,
          step.connectionName,
          step.durationMs !== null && duration(step.durationMs),
          step.attempts > 1 && `${step.attempts} tries`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      {step.error && <StepFailure error={step.error} />}
      <StepNotes notes={step.notes} warnings={step.warnings} />
      <Tabs
        key={step.loop ? 'loop' : 'once'}
        defaultValue={step.loop ? 'items' : 'output'}
        mt="md"
        keepMounted={false}
      >
        <Tabs.List>
          {step.loop && <Tabs.Tab value="items">Items ({step.loop.total})</Tabs.Tab>}
          <Tabs.Tab value="output">Output</Tabs.Tab>
          {!step.loop && <Tabs.Tab value="input">Input</Tabs.Tab>}
          <Tabs.Tab value="log">{step.log.length > 0 ? `Log (${step.log.length})` : 'Log'}</Tabs.Tab>
        </Tabs.List>
        {step.loop && (
          <Tabs.Panel value="items" pt="md">
            <ItemsView run={run} step={step} loop={step.loop} />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="output" pt="md">
          <OutputView runId={run.id} step={step} schema={step.loop ? undefined : action?.output} />
        </Tabs.Panel>
        <Tabs.Panel value="input" pt="md">
          {step.input ? (
            <ValueTree value={step.input} label="Input as sent" />
          ) : (
            <Text size="sm" c="dimmed">
              Nothing was sent.
            </Text>
          )}
        </Tabs.Panel>
        <Tabs.Panel value="log" pt="md">
          <StepLog log={step.log} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
