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
import { actionOf } from '../../../api/rules.ts';
import type { ActionManifest, Step } from '../../../api/types.ts';
import { useApi } from '../../api/client.ts';
import type { FormContext } from '../../forms/form-context.ts';
import { ActionMenu } from '../../shell/ActionMenu.tsx';
import { DestructiveBadge } from '../../shell/badges.tsx';
import { typed } from '../../shell/controls.tsx';
import { ActionHelp } from './ActionHelp.tsx';
import { changeStep } from './draft.ts';
import css from './Editor.module.css';
import { useEditor } from './editor-context.ts';
import { RunStepButtons } from './RunStepButtons.tsx';
import { StepFlow } from './StepFlow.tsx';
import { StepOutput } from './StepOutput.tsx';
import { StepSetup } from './StepSetup.tsx';
import { expressionWords } from './step-summary.ts';
import type { StepActions } from './useDraft.tsx';
import { variablesBefore } from './variables.ts';

interface StepPanelProps {
  step: Step;
  actions: StepActions;
}

/** Everything about one step. */
export function StepPanel({ step, actions }: StepPanelProps) {
  const { services, samples, saving, change } = useEditor();
  const formContext = useStepFormContext(step);
  const action = actionOf(services, step);
  const problems = saving.problems.filter(({ stepId }) => stepId === step.id);
  const inFlow = problems.filter(({ field }) => field === 'when' || field === 'forEach');
  const onChange = (part: Partial<Step>) =>
    change((before) => ({ ...before, steps: changeStep(before.steps, step.id, part) }));
  return (
    <div className={css.panelBody}>
      <StepHead step={step} action={action} actions={actions} onChange={onChange} />
      {action && <RunStepButtons step={step} action={action} />}
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

interface StepHeadProps extends StepPanelProps {
  action: ActionManifest | undefined;
  onChange: (part: Partial<Step>) => void;
}

function StepHead({ step, action, actions, onChange }: StepHeadProps) {
  const { draft, open } = useEditor();
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
          onChange={typed((title) => onChange({ title }))}
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
        <ActionIcon aria-label="Close details" onClick={() => open(null)}>
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

/** What the form of a step may refer to, with the values of the last run. */
function useStepFormContext(step: Step): FormContext {
  const { draft, services, samples, workflowId } = useEditor();
  const lastRun = Object.values(samples).sort((a, b) => b.at.localeCompare(a.at))[0]?.runId;
  const inputs = useApi('GET /api/runs/:id', lastRun === undefined ? null : { params: { id: lastRun } }).data
    ?.inputs;
  const list = useApi(
    'POST /api/workflows/:id/evaluate',
    step.forEach === null
      ? null
      : { params: { id: workflowId }, body: { text: braced(step.forEach), ...(inputs && { inputs }) } },
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

function braced(expression: string): string {
  return expression.includes('{{') ? expression : `{{ ${expression} }}`;
}
