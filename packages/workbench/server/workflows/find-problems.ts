import type { ActionManifest, Json, Problem, Step, WorkflowInput } from '../../api/types.ts';
import type { Catalog } from '../connectors/catalog.ts';
import { ExpressionError } from '../expressions/expression.ts';
import { type Reference, referencesIn, referencesOf } from '../expressions/references.ts';
import { wholeSource } from '../expressions/split-text.ts';
import type { ConnectionStore } from '../storage/connection-store.ts';

/** What a workflow is checked against. */
interface ValidationContext {
  hasService(serviceId: string): boolean;
  action(serviceId: string, slug: string): ActionManifest | undefined;
  /** The service of a connection, or undefined when there is none of that id. */
  serviceOf(connectionId: string): string | undefined;
}

/** What keeps a workflow from running. Steps that are disabled are looked at too, but may lack values. */
function findProblems(
  { steps, inputs }: { steps: Step[]; inputs: WorkflowInput[] },
  context: ValidationContext,
): Problem[] {
  if (steps.length === 0) return [{ stepId: null, field: null, message: 'The workflow has no steps yet.' }];
  const inputKeys = new Set(inputs.map(({ key }) => key));
  return steps.flatMap((step, position) => {
    const before = new Set(steps.slice(0, position).map(({ id }) => id));
    const problem = (field: string | null, message: string): Problem => ({ stepId: step.id, field, message });
    const action = context.action(step.serviceId, step.action);
    if (!action) return [problem('action', missingAction(step, context))];
    return [
      ...connectionProblems(step, context).map((message) => problem('connection', message)),
      ...(step.settings.disabled ? [] : missingValues(step, action)),
      ...expressionProblems(step, (reference) => referenceFault(reference, before, inputKeys)),
    ];
  });
}

function missingAction({ serviceId, action }: Step, context: ValidationContext): string {
  return context.hasService(serviceId)
    ? `The connector has no action "${action}".`
    : `The connector "${serviceId}" is not loaded.`;
}

function connectionProblems(
  { connectionId, serviceId, settings }: Step,
  context: ValidationContext,
): string[] {
  if (connectionId === null) return settings.disabled ? [] : ['Choose a connection.'];
  const service = context.serviceOf(connectionId);
  if (service === undefined) return ['The connection no longer exists. Choose another one.'];
  return service === serviceId
    ? []
    : ['The connection belongs to another service. Choose one for this service.'];
}

function missingValues({ id, input }: Step, { input: schema }: ActionManifest): Problem[] {
  const missing = (schema.required ?? []).filter((key) => {
    const hasDefault = schema.properties?.[key]?.default !== undefined;
    return !hasDefault && isEmpty(input[key]);
  });
  return missing.map((key) => {
    const title = schema.properties?.[key]?.title ?? key;
    return { stepId: id, field: key, message: `${title} is required.` };
  });
}

const isEmpty = (value: Json | undefined): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

function expressionProblems(step: Step, faultOf: (reference: Reference) => string | undefined): Problem[] {
  const sources: [string, () => Reference[]][] = [
    ['when', () => (step.when?.trim() ? referencesOf(wholeSource(step.when)) : [])],
    ['forEach', () => (step.forEach?.trim() ? referencesOf(wholeSource(step.forEach)) : [])],
    ...Object.entries(step.input).map(
      ([key, value]) => [key, () => referencesIn(value)] as [string, () => Reference[]],
    ),
  ];
  return sources.flatMap(([field, read]) => {
    const messages = faultsIn(read, faultOf);
    return [...new Set(messages)].map((message) => ({ stepId: step.id, field, message }));
  });
}

function faultsIn(read: () => Reference[], faultOf: (reference: Reference) => string | undefined): string[] {
  try {
    return read()
      .map(faultOf)
      .filter((fault) => fault !== undefined);
  } catch (error) {
    if (error instanceof ExpressionError) return [error.message];
    throw error;
  }
}

function referenceFault(
  { root, name }: Reference,
  before: Set<string>,
  inputs: Set<string>,
): string | undefined {
  if (root === 'inputs') return inputs.has(name) ? undefined : `The workflow has no input "${name}".`;
  return before.has(name) ? undefined : `There is no step ${name} before this one.`;
}

/** Finds what keeps workflows from running here and now. Reads the connections once, for many workflows. */
export function problemFinder(catalog: Catalog, connections: ConnectionStore) {
  const services = new Map(connections.all().map(({ id, serviceId }) => [id, serviceId]));
  const context: ValidationContext = {
    hasService: (serviceId) => catalog.find(serviceId) !== undefined,
    action: catalog.action,
    serviceOf: (connectionId) => services.get(connectionId),
  };
  return (workflow: { steps: Step[]; inputs: WorkflowInput[] }): Problem[] => findProblems(workflow, context);
}
