import { Tabs } from '@mantine/core';
import css from './Editor.module.css';
import { StepFlow } from './StepFlow.tsx';
import { StepHead } from './StepHead.tsx';
import { StepOutput } from './StepOutput.tsx';
import { StepSetup } from './StepSetup.tsx';
import type { StepPanelProps } from './step-panel-props.ts';
import { useStepFormContext } from './useStepFormContext.ts';

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
      <Tabs defaultValue="setup" mt="sm" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="setup">Setup</Tabs.Tab>
          <Tabs.Tab value="flow">{inFlow.length > 0 ? 'Flow (to fix)' : 'Flow'}</Tabs.Tab>
          <Tabs.Tab value="output">Output</Tabs.Tab>
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
      </Tabs>
    </div>
  );
}
