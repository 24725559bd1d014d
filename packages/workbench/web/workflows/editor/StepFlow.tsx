import { Checkbox, Input, NumberInput, SimpleGrid, Stack } from '@mantine/core';
import type { Problem, Step, StepSettings } from '../../../api/types.ts';
import { ExpressionInput } from '../../forms/ExpressionInput.tsx';
import { type FormContext, FormContextProvider } from '../../forms/form-context.ts';

interface StepFlowProps {
  step: Step;
  formContext: FormContext;
  problems: Problem[];
  onChange: (part: Partial<Step>) => void;
}

/** Whether, how often and how patiently a step runs. */
export function StepFlow({ step, formContext, problems, onChange }: StepFlowProps) {
  const { settings } = step;
  const set = (part: Partial<StepSettings>) => onChange({ settings: { ...settings, ...part } });
  const faultOf = (field: string) => problems.find((problem) => problem.field === field)?.message;
  return (
    <FormContextProvider value={formContext}>
      <Stack gap="lg">
        <FlowExpression
          id={`${step.id}.forEach`}
          label="For each"
          about="A list. The step runs once for each entry, available as item. Leave empty to run once."
          placeholder="{{ steps.S1.output.Resources }}"
          value={step.forEach}
          fault={faultOf('forEach')}
          onChange={(forEach) => onChange({ forEach })}
        />
        <FlowExpression
          id={`${step.id}.when`}
          label="Only when"
          about="A condition. The step is skipped if it is false or empty. In a loop it is evaluated for each item."
          placeholder="{{ steps.S1.output.user.active = true }}"
          value={step.when}
          fault={faultOf('when')}
          onChange={(when) => onChange({ when })}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <NumberInput
            label="Timeout"
            description="Seconds per attempt"
            suffix=" s"
            allowDecimal={false}
            min={1}
            max={3600}
            value={settings.timeoutSeconds}
            onChange={(value) => set({ timeoutSeconds: Math.min(3600, Math.max(1, Number(value) || 60)) })}
          />
          <NumberInput
            label="Retries"
            description="Extra attempts after errors that a retry may fix"
            allowDecimal={false}
            min={0}
            max={10}
            value={settings.retries}
            onChange={(value) => set({ retries: Math.min(10, Math.max(0, Number(value) || 0)) })}
          />
        </SimpleGrid>
        <Checkbox
          label="Continue on error"
          description="If the step fails, continue with the next one."
          checked={settings.continueOnError}
          onChange={({ currentTarget }) => set({ continueOnError: currentTarget.checked })}
        />
        <Checkbox
          label="Disabled"
          description="Skip this step in every run."
          checked={settings.disabled}
          onChange={({ currentTarget }) => set({ disabled: currentTarget.checked })}
        />
      </Stack>
    </FormContextProvider>
  );
}

interface FlowExpressionProps {
  id: string;
  label: string;
  about: string;
  placeholder: string;
  value: string | null;
  fault: string | undefined;
  onChange: (value: string | null) => void;
}

function FlowExpression({ id, label, about, placeholder, value, fault, onChange }: FlowExpressionProps) {
  return (
    <div>
      <Input.Label htmlFor={id}>{label}</Input.Label>
      <Input.Description id={`${id}.about`} mb={5}>
        {about}
      </Input.Description>
      <ExpressionInput
        id={id}
        value={value ?? ''}
        placeholder={placeholder}
        error={fault !== undefined}
        onChange={(next) => onChange(next ?? null)}
      />
      {fault && <Input.Error mt={4}>{fault}</Input.Error>}
    </div>
  );
}
