import { ActionIcon, Tabs, TextInput } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconCopy,
  IconPlayerPause,
  IconPlayerPlay,
  IconTrash,
  IconX,
} from '@tabler/icons-react';
import { useEffect, useMemo, useRef } from 'react';
import type { Connection } from '../../../api/connections.ts';
import type { ActionManifest } from '../../../api/manifest.ts';
import type { Service } from '../../../api/services.ts';
import type { Problem, Step, StepSamples } from '../../../api/workflows.ts';
import { useRun } from '../../api/runs.ts';
import { useEvaluated } from '../../api/workflows.ts';
import type { FormContext } from '../../forms/form-context.ts';
import { ActionMenu } from '../../shell/ActionMenu.tsx';
import { DestructiveBadge } from '../../shell/badges.tsx';
import { ActionHelp } from './ActionHelp.tsx';
import type { Draft } from './draft.ts';
import css from './Editor.module.css';
import { RunStepButtons } from './RunStepButtons.tsx';
import { StepFlow } from './StepFlow.tsx';
import { StepOutput } from './StepOutput.tsx';
import { StepSetup } from './StepSetup.tsx';
import { expressionWords } from './step-summary.ts';
import type { StepActions } from './useDraft.tsx';
import { variablesBefore } from './variables.ts';

/** Everything about one step. */
export function StepPanel(props: StepPanelProps) {
  const { step, service, connections, samples, problems, onChange } = props;
  const formContext = useStepFormContext(props);
  const action = service?.manifest.actions.find(({ slug }) => slug === step.action);
  const flowFields = ['when', 'forEach'];
  const inFlow = problems.filter(({ field }) => field !== null && flowFields.includes(field));
  return (
    <div className={css.panelBody}>
      <StepHead {...props} action={action} />
      {action && <RunStepButtons {...props} action={action} />}
      <Tabs defaultValue="setup" mt="sm" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="setup">Setup</Tabs.Tab>
          <Tabs.Tab value="flow">{inFlow.length > 0 ? 'Flow (to fix)' : 'Flow'}</Tabs.Tab>
          <Tabs.Tab value="output">Output</Tabs.Tab>
          {action && <Tabs.Tab value="help">Help</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="setup" pt="md">
          <StepSetup
            step={step}
            action={action}
            connections={connections}
            formContext={formContext}
            problems={problems.filter((problem) => !inFlow.includes(problem))}
            onChange={onChange}
          />
        </Tabs.Panel>
        <Tabs.Panel value="flow" pt="md">
          <StepFlow step={step} formContext={formContext} problems={inFlow} onChange={onChange} />
        </Tabs.Panel>
        <Tabs.Panel value="output" pt="md">
          <StepOutput sample={samples[step.id]} action={action} />
        </Tabs.Panel>
        {action && (
          <Tabs.Panel value="help" pt="md">
            <ActionHelp action={action} />
          </Tabs.Panel>
        )}
      </Tabs>
    </div>
  );
}

type StepHeadProps = StepPanelProps & { action: ActionManifest | undefined };

function StepHead({ step, draft, action, actions, onChange, onClose }: StepHeadProps) {
  const at = draft.steps.findIndex(({ id }) => id === step.id);
  const { disabled } = step.settings;
  return (
    <header>
      <div className={css.head}>
        <span className={css.id}>{step.id}</span>
        <TextInput
          className={css.title}
          aria-label="Step title"
          variant="unstyled"
          value={step.title}
          placeholder={action?.title ?? step.action}
          maxLength={200}
          onChange={({ currentTarget }) => onChange({ title: currentTarget.value })}
        />
        {action?.hints.destructive && <DestructiveBadge words />}
        <ActionMenu
          label={`More actions for step ${step.id}`}
          entries={[
            {
              label: 'Move up',
              icon: IconArrowUp,
              disabled: at === 0,
              onClick: () => actions.move(step.id, at - 1),
            },
            {
              label: 'Move down',
              icon: IconArrowDown,
              disabled: at === draft.steps.length - 1,
              onClick: () => actions.move(step.id, at + 1),
            },
            { label: 'Duplicate', icon: IconCopy, onClick: () => actions.duplicate(step.id) },
            {
              label: disabled ? 'Enable' : 'Disable',
              icon: disabled ? IconPlayerPlay : IconPlayerPause,
              onClick: () => onChange({ settings: { ...step.settings, disabled: !disabled } }),
            },
            { label: 'Remove', icon: IconTrash, danger: true, onClick: () => actions.remove(step.id) },
          ]}
        />
        <ActionIcon aria-label="Close details" onClick={onClose}>
          <IconX size={18} />
        </ActionIcon>
      </div>
      {action && (
        <p className={css.about} style={{ marginBottom: 0 }}>
          {step.title && <b>{action.title}. </b>}
          {action.description}
        </p>
      )}
    </header>
  );
}

interface StepPanelProps {
  step: Step;
  draft: Draft;
  workflowId: string;
  service: Service | undefined;
  services: Map<string, Service>;
  connections: Connection[];
  samples: StepSamples;
  problems: Problem[];
  actions: StepActions;
  onChange: (part: Partial<Step>) => void;
  /** Saves what is on the screen. */
  flush: () => Promise<Problem[]>;
  onClose: () => void;
}

/** What the form of a step may refer to, with the values of the last run. */
function useStepFormContext(props: StepPanelProps): FormContext {
  const { step, draft, services, samples, workflowId } = props;
  const lastRun = Object.values(samples).sort((a, b) => b.at.localeCompare(a.at))[0]?.runId;
  const inputs = useRun(lastRun).data?.inputs;
  const list = useEvaluated(
    workflowId,
    { text: braced(step.forEach), ...(inputs && { inputs }) },
    step.forEach !== null,
  );
  const value = list.data?.ok ? list.data.value : undefined;
  const item = Array.isArray(value) ? value[0] : (value ?? undefined);
  const context = useRef({ step, draft, services, samples, inputs, item });
  useEffect(() => {
    context.current = { step, draft, services, samples, inputs, item };
  });
  return useMemo(
    () => ({
      connectionId: step.connectionId,
      workflowId,
      variables: () => variablesBefore(context.current),
      words: (text: string) => expressionWords(text, context.current.draft),
      ...(inputs && { inputs }),
      ...(item !== undefined && step.forEach !== null && { item }),
    }),
    [step.connectionId, step.forEach, workflowId, inputs, item],
  );
}

function braced(expression: string | null): string {
  if (expression === null) return '';
  return expression.includes('{{') ? expression : `{{ ${expression} }}`;
}
