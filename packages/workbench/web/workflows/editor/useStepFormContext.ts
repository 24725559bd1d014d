import { useEffect, useMemo, useRef } from 'react';
import { useEvaluated } from '../../api/evaluate.ts';
import { useRun } from '../../api/runs.ts';
import type { FormContext } from '../../forms/form-context.ts';
import type { StepPanelProps } from './step-panel-props.ts';
import { variablesBefore } from './variables-before.ts';

/** What the form of a step may refer to, with the values of the last run. */
export function useStepFormContext(props: StepPanelProps): FormContext {
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
