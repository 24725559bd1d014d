import { actionOf } from '../../../api/rules.ts';
import type { Json, JsonObject, JsonSchema, Service, Step, StepSamples } from '../../../api/types.ts';
import { pathText } from '../../forms/field-text.ts';
import type { Variable } from '../../forms/form-context.ts';
import { runFormSchema } from '../run-form-schema.ts';
import type { Draft } from './draft.ts';

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
        schema: { description: 'The current entry.' },
        sample: item,
      }),
      variableOf({
        name: 'index',
        path: ['index'],
        schema: { type: 'integer', description: 'Its index, from 0.' },
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
    id: { title: 'Run ID', type: 'string', description: 'The id of the run.' },
    startedAt: { title: 'Started at', type: 'string', description: 'Start time, in UTC.' },
    dryRun: { title: 'Dry run', type: 'boolean', description: 'Whether this is a dry run.' },
  },
};

function stepVariable(step: Step, services: Map<string, Service>, samples: StepSamples): Variable {
  const action = actionOf(services, step);
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

interface Source {
  name: string;
  path: (string | number)[];
  schema: JsonSchema;
  sample?: Json | undefined;
  depth?: number;
}

const deepest = 7;

/** A variable with all below it, from what the schema promises and what the sample shows. */
export function variableOf({ name, path, schema, sample, depth = 0 }: Source): Variable {
  const below = (source: Omit<Source, 'depth'>) => variableOf({ ...source, depth: depth + 1 });
  return {
    name,
    expression: pathText(path),
    kind: typeLabel(schema, sample),
    about: schema.description ?? schema.title ?? '',
    ...(sample !== undefined && sample !== null && { sample }),
    children: depth >= deepest ? [] : childrenOf(path, schema, sample, below),
  };
}

function childrenOf(
  path: (string | number)[],
  schema: JsonSchema,
  sample: Json | undefined,
  below: (source: Omit<Source, 'depth'>) => Variable,
): Variable[] {
  if (schema.items || Array.isArray(sample)) {
    const first = Array.isArray(sample) ? sample[0] : undefined;
    const entry = schema.items ?? {};
    if (entry.type !== 'object' && (typeof first !== 'object' || first === null)) return [];
    // A path through a list means all of its entries; a number picks one.
    const { children } = below({ name: '', path, schema: entry, sample: first });
    return [
      below({ name: 'first entry', path: [...path, 0], schema: entry, sample: first }),
      ...children.map(asEach),
    ];
  }
  const shown = typeof sample === 'object' && sample !== null && !Array.isArray(sample) ? sample : {};
  const keys = new Set([...Object.keys(schema.properties ?? {}), ...Object.keys(shown)]);
  return [...keys].map((key) =>
    below({
      name: schema.properties?.[key]?.title ?? key,
      path: [...path, key],
      schema: schema.properties?.[key] ?? {},
      sample: shown[key],
    }),
  );
}

function asEach(variable: Variable): Variable {
  const { sample: _, ...rest } = variable;
  return { ...rest, name: `every ${variable.name}`, kind: 'list', children: variable.children.map(asEach) };
}

function typeLabel({ type, properties, items }: JsonSchema, sample: Json | undefined): string {
  if (type === 'array' || items || Array.isArray(sample)) {
    return Array.isArray(sample) ? `list of ${sample.length}` : 'list';
  }
  if (type === 'object' || properties || (typeof sample === 'object' && sample !== null)) return 'record';
  if (type === 'string') return 'text';
  if (type === 'integer') return 'number';
  return typeof type === 'string' ? type : typeof sample === 'string' ? 'text' : '';
}

/** What a step brings that ran for each of a list. */
function loopOutputSchema(output: JsonSchema): JsonSchema {
  return {
    type: 'object',
    properties: {
      results: {
        type: 'array',
        description: 'The result of each item, in order.',
        items: {
          type: 'object',
          properties: {
            item: { description: 'The item itself.' },
            state: { type: 'string', description: 'completed, failed or skipped.' },
            output,
            message: { type: 'string', description: 'The error message, if any.' },
          },
        },
      },
      total: { type: 'integer', description: 'Number of items.' },
      completed: { type: 'integer', description: 'Number of completed items.' },
      failed: { type: 'integer', description: 'Number of failed items.' },
      skipped: { type: 'integer', description: 'Number of skipped items.' },
    },
  };
}
