import type { Json, JsonObject } from '../../../api/json.ts';
import type { JsonSchema } from '../../../api/manifest.ts';
import type { Service } from '../../../api/services.ts';
import type { Step, StepSamples } from '../../../api/workflows.ts';
import { pathText } from '../../forms/expression-text.ts';
import type { Variable } from '../../forms/form-context.ts';
import { runFormSchema } from '../run-form-schema.ts';
import type { Draft } from './draft.ts';
import { loopOutputSchema } from './loop-output-schema.ts';
import { variableOf } from './variable-of.ts';

interface WorkflowContext {
  step: Step;
  draft: Draft;
  services: Map<string, Service>;
  samples: StepSamples;
  inputs: JsonObject | undefined;
  item: Json | undefined;
}

/** Everything an expression of the step can name: the loop's item, the steps before it, the inputs, the run. */
export function variablesBefore({
  step,
  draft,
  services,
  samples,
  inputs,
  item,
}: WorkflowContext): Variable[] {
  const at = draft.steps.findIndex(({ id }) => id === step.id);
  const found: Variable[] = [];
  if (step.forEach !== null) {
    const loop = [
      variableOf({
        name: 'item',
        path: ['item'],
        schema: { description: 'The entry at work.' },
        sample: item,
      }),
      variableOf({
        name: 'index',
        path: ['index'],
        schema: { type: 'integer', description: 'Its number, from 0.' },
      }),
    ];
    found.push(...loop);
  }
  for (const earlier of draft.steps.slice(0, at).reverse()) {
    found.push(stepVariable(earlier, services, samples));
  }
  if (draft.inputs.length > 0) {
    found.push(
      variableOf({ name: 'Inputs', path: ['inputs'], schema: runFormSchema(draft.inputs), sample: inputs }),
    );
  }
  found.push(variableOf({ name: 'This run', path: ['run'], schema: runSchema }));
  return found;
}

const runSchema: JsonSchema = {
  type: 'object',
  properties: {
    id: { type: 'string', description: 'The id of the run.' },
    startedAt: { type: 'string', description: 'When it began, in UTC.' },
    dryRun: { type: 'boolean', description: 'Whether nothing is to be changed.' },
  },
};

function stepVariable(step: Step, services: Map<string, Service>, samples: StepSamples): Variable {
  const action = services.get(step.serviceId)?.manifest.actions.find(({ slug }) => slug === step.action);
  const own = action?.output ?? {};
  const schema = step.forEach === null ? own : loopOutputSchema(own);
  const example = action?.examples?.find(({ output }) => output !== undefined)?.output;
  const sample = samples[step.id]?.output ?? (step.forEach === null ? example : undefined);
  const output = variableOf({ name: 'output', path: ['steps', step.id, 'output'], schema, sample });
  const state = variableOf({
    name: 'state',
    path: ['steps', step.id, 'state'],
    schema: { type: 'string', description: 'completed, failed or skipped.' },
  });
  return {
    name: `${step.id} ${step.title || (action?.title ?? step.action)}`,
    expression: pathText(['steps', step.id, 'output']),
    kind: 'step',
    about: action?.description ?? '',
    children: [...output.children, state],
  };
}
