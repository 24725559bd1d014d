import { isBlank } from '../../api/rules.ts';
import type { ActionManifest, Problem, Step, WorkflowInput } from '../../api/types.ts';
import type { Catalog } from '../connectors/catalog.ts';
import { ExpressionError } from '../expressions/expression.ts';
import {
  expressionsFault,
  type Reference,
  referencesIn,
  referencesInWhole,
} from '../expressions/references.ts';
import type { ConnectionStore } from '../storage/connection-store.ts';

/**
 * Finds what keeps workflows from running here and now. Steps that are disabled are looked at too, but may lack values. Reads the
 * connections once, for many workflows.
 */
export function problemFinder(catalog: Catalog, connections: ConnectionStore) {
  const services = new Map(connections.all().map(({ id, serviceId }) => [id, serviceId]));
  return ({ steps, inputs }: { steps: Step[]; inputs: Pick<WorkflowInput, 'key'>[] }): Problem[] => {
    if (steps.length === 0) return [{ stepId: null, field: null, message: 'The workflow has no steps yet.' }];
    // One of an earlier version; such workflows are not stored any more.
    const tooMany = expressionsFault(steps);
    if (tooMany !== undefined) return [{ stepId: null, field: null, message: tooMany }];
    const inputKeys = new Set(inputs.map(({ key }) => key));
    return steps.flatMap((step, position) => {
      const before = new Set(steps.slice(0, position).map(({ id }) => id));
      const problem = (field: string, message: string) => ({ stepId: step.id, field, message });
      const action = catalog.action(step.serviceId, step.action);
      if (!action) return [problem('action', missingAction(step, catalog))];
      const fault = connectionFault(step, services);
      return [
        ...(fault === undefined ? [] : [problem('connection', fault)]),
        ...unknownKeys(step, action),
        ...(step.settings.disabled ? [] : missingValues(step, action)),
        ...expressionProblems(step, (reference) => referenceFault(reference, before, inputKeys)),
      ];
    });
  };
}

function missingAction({ serviceId, action }: Step, catalog: Catalog): string {
  return catalog.find(serviceId)
    ? `The connector has no action "${action}".`
    : `The connector "${serviceId}" is not loaded.`;
}

function connectionFault(
  { connectionId, serviceId, settings }: Step,
  services: Map<string, string>,
): string | undefined {
  if (connectionId === null) return settings.disabled ? undefined : 'Choose a connection.';
  const service = services.get(connectionId);
  if (service === undefined) return 'The connection no longer exists. Choose another one.';
  return service === serviceId
    ? undefined
    : 'The connection belongs to another service. Choose one for this service.';
}

/** Connectors may take an input under other names as well; what a step does must be seen from its own. */
function unknownKeys({ id, input }: Step, { title, input: schema }: ActionManifest): Problem[] {
  if (schema.additionalProperties !== false) return [];
  return Object.keys(input)
    .filter((key) => !Object.hasOwn(schema.properties ?? {}, key))
    .map((key) => ({
      stepId: id,
      field: key,
      message: `${title} has no input "${key}". Remove it, or use the key as shown in the form.`,
    }));
}

function missingValues({ id, input }: Step, { input: schema }: ActionManifest): Problem[] {
  const missing = (schema.required ?? []).filter((key) => {
    const hasDefault = schema.properties?.[key]?.default !== undefined;
    return !hasDefault && isBlank(input[key]);
  });
  return missing.map((key) => {
    const title = schema.properties?.[key]?.title ?? key;
    return { stepId: id, field: key, message: `${title} is required.` };
  });
}

function expressionProblems(step: Step, faultOf: (reference: Reference) => string | undefined): Problem[] {
  const whole = (text: string | null) => (text?.trim() ? referencesInWhole(text) : []);
  const sources: [string, () => Reference[]][] = [
    ['when', () => whole(step.when)],
    ['forEach', () => whole(step.forEach)],
    ...Object.entries(step.input).map(([key, value]): [string, () => Reference[]] => [
      key,
      () => referencesIn(value),
    ]),
  ];
  return sources.flatMap(([field, read]) =>
    [...faultsIn(read, faultOf)].map((message) => ({ stepId: step.id, field, message })),
  );
}

function faultsIn(
  read: () => Reference[],
  faultOf: (reference: Reference) => string | undefined,
): Set<string> {
  try {
    return new Set(read().flatMap((reference) => faultOf(reference) ?? []));
  } catch (error) {
    if (error instanceof ExpressionError) return new Set([error.message]);
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
