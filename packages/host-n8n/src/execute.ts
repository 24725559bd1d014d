import {
  type ActionManifest,
  type ActionResult,
  errorText,
  fieldsOf,
  type HostCalls,
  type Json,
  type JsonObject,
  type Manifest,
} from 'connector-host-kit';
import { type Execution, type Item, StepError } from './n8n.ts';
import { credentialName, parameterName } from './names.ts';
import { isOpen, recordsPath } from './properties.ts';

/** Runs the chosen action for each item. What fails stops the node, or is an item with `error`, as the node is set. */
export async function executeOn(node: Execution, manifest: Manifest, calls: HostCalls): Promise<Item[][]> {
  const items: Item[] = [];
  for (const [index] of node.getInputData().entries()) {
    const result = await runItem(node, index, manifest, calls);
    const pairedItem = { item: index };
    if (!result.ok) {
      const { message, hint, code } = result.error;
      if (!node.continueOnFail()) throw new StepError(message, `${hint} (${code})`.trim(), index);
      items.push({ json: failureOf(result), pairedItem });
      continue;
    }
    for (const warning of result.meta.warnings)
      node.addExecutionHints?.({ message: warning, location: 'outputPane', type: 'warning' });
    const action = actionOf(node, index, manifest);
    items.push(...recordsOf(node, index, action, result.output).map((json) => ({ json, pairedItem })));
  }
  return [items];
}

async function runItem(node: Execution, index: number, manifest: Manifest, calls: HostCalls) {
  const action = actionOf(node, index, manifest);
  const connection = withoutEmpty(await node.getCredentials(credentialName(manifest), index));
  return calls.run({
    action: action.slug,
    connection,
    input: inputOf(node, index, action),
    signal: node.getExecutionCancelSignal?.(),
  });
}

function actionOf(node: Execution, index: number, { actions }: Manifest): ActionManifest {
  const slug = node.getNodeParameter('operation', index);
  const action = actions.find((candidate) => candidate.slug === slug);
  if (action) return action;
  throw new StepError(`There is no operation ${slug}.`, 'Choose an operation that the node offers.', index);
}

/** What was filled in, under the connector's own keys. */
function inputOf(node: Execution, index: number, { input }: ActionManifest): JsonObject {
  const fields = fieldsOf(input);
  const added = node.getNodeParameter('options', index, {});
  const options = typeof added === 'object' && added !== null ? added : {};
  const values = fields.map((field): [string, unknown] => {
    const name = parameterName(field.key);
    const value = isOpen(field)
      ? node.getNodeParameter(name, index, '', { extractValue: true })
      : Reflect.get(options, name);
    return [field.key, value];
  });
  return withoutEmpty(Object.fromEntries(values));
}

/** Values that JSON knows, without what nobody filled in. What is empty within a value, such as a body, was meant. */
export const withoutEmpty = (values: object): JsonObject =>
  JSON.parse(
    JSON.stringify(
      Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== '')),
    ),
  );

function failureOf({ error, output }: Extract<ActionResult, { ok: false }>): JsonObject {
  const { code, retryable, retryAfterSeconds } = error;
  return {
    error: errorText(error),
    code,
    retryable,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    ...(output ? { output } : {}),
  };
}

/** The output, or each of its records where the node is to split it. */
function recordsOf(node: Execution, index: number, action: ActionManifest, output: JsonObject): JsonObject[] {
  const path = recordsPath(action.output);
  if (path === undefined || node.getNodeParameter('split', index, false) !== true) return [output];
  const records = path
    .split('.')
    .reduce<Json | undefined>((value, key) => (isObject(value) ? value[key] : undefined), output);
  return Array.isArray(records) ? records.filter(isObject) : [output];
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
