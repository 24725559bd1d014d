import { ActionIcon, Group, Tabs, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { Run, StepRun } from '../../api/types.ts';
import { useApi } from '../api/client.ts';
import { recordLists } from '../api/records.ts';
import { Note, TextLink } from '../shell/controls.tsx';
import { duration, timeOfDay } from '../shell/format.ts';
import { ValueTree } from '../values/ValueTree.tsx';
import { ItemsView } from './ItemsView.tsx';
import { OutputView } from './OutputView.tsx';
import css from './StepErrorAlert.module.css';
import { StepErrorAlert } from './StepErrorAlert.tsx';
import { StateBadge } from './state-badges.tsx';

interface RunStepPanelProps {
  run: Run;
  step: StepRun;
  onClose: () => void;
}

export function RunStepPanel({ run, step, onClose }: RunStepPanelProps) {
  const service = useApi('GET /api/services/:id', { params: { id: step.serviceId } }).data;
  const connection = useApi('GET /api/connections').data?.find(({ name }) => name === step.connectionName);
  const action = service?.manifest.actions.find(({ slug }) => slug === step.action);
  return (
    <>
      <Group gap="xs" wrap="nowrap">
        <ActionIcon hiddenFrom="md" aria-label="Back to steps" onClick={onClose}>
          <IconArrowLeft size={18} />
        </ActionIcon>
        <Title order={2} style={{ overflowWrap: 'anywhere' }}>
          {step.title}
        </Title>
        <StateBadge
          {...step}
          dryRun={run.dryRun}
          count={step.loop ? step.loop.partial : step.warnings.length}
        />
      </Group>
      <Note size="xs" mt={2}>
        {[
          step.stepId,
          action?.title ?? step.action,
          step.durationMs !== null && duration(step.durationMs),
          step.attempts > 1 && `${step.attempts} attempts`,
          step.connectionName,
        ]
          .filter(Boolean)
          .join(' · ')}
        {run.workflowId !== null && run.kind !== 'undo' && (
          <>
            {' · '}
            <TextLink to={`/workflows/${run.workflowId}/${step.stepId}`}>Edit step</TextLink>
          </>
        )}
        {connection && service && recordLists(service.manifest).length > 0 && (
          <>
            {' · '}
            <TextLink to={`/directory/${connection.id}`}>Browse the current records</TextLink>
          </>
        )}
      </Note>
      {step.error && <StepErrorAlert error={step.error} />}
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
            <Note>Nothing was sent.</Note>
          )}
        </Tabs.Panel>
        <Tabs.Panel value="log" pt="md">
          <StepLog log={step.log} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

interface StepNotesProps {
  notes: string[];
  warnings: string[];
}

function StepNotes({ notes, warnings }: StepNotesProps) {
  if (notes.length + warnings.length === 0) return null;
  return (
    <ul className={css.notes} aria-label="Notes">
      {[...notes, ...warnings].map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

function StepLog({ log }: { log: StepRun['log'] }) {
  if (log.length === 0) {
    return <Note>The log is empty.</Note>;
  }
  return (
    <ol className={css.log}>
      {log.map(({ time, message }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no names and never move
        <li key={index}>
          <time dateTime={time}>{timeOfDay(time)}</time>
          {message}
        </li>
      ))}
    </ol>
  );
}
