import {
  type ActionResult,
  type Connection,
  errorText,
  fit,
  type HostCalls,
  HostError,
  type JsonSchema,
  type Manifest,
  readError,
  readScalars,
} from 'connector-host-kit';

/** A connection as a request has it. */
export interface ConnectionInstance {
  name: string;
  id: string;
  data: Record<string, string>;
}

/**
 * A step on the wire. Parameters are texts, whatever type the action's input has; connections go by the name of their type.
 */
export interface ExecuteActionRequest {
  name: string;
  parameters: Record<string, string>;
  /** Opaque; goes back as it came. */
  context: Buffer;
  connections: Record<string, ConnectionInstance>;
  /** Seconds; 0 is the connector's own. */
  timeout: number;
}

/** What a step brought, on the wire. */
export interface ExecuteActionResponse {
  /** 0 where it went well, else 1. */
  errorCode: number;
  errorMessage: string;
  /** JSON: the output, or what went wrong and what was done before. */
  result: Buffer;
  logBuffer: Buffer;
  context: Buffer;
}

/** A Go client refuses more than 4 MiB unless it is told otherwise; the rest of a message takes some. */
const mostBytes = 4 * 1024 * 1024;
const besideTheResult = 64 * 1024;

/** Runs an action. Always resolves: whatever goes wrong is in the response. */
export async function executeAction(
  { name, parameters, context, connections, timeout }: ExecuteActionRequest,
  { manifest, calls }: { manifest: Manifest; calls: HostCalls },
  signal: AbortSignal,
): Promise<ExecuteActionResponse> {
  let result: ActionResult;
  try {
    result = await calls.run({
      action: name,
      connection: connectionOf(connections, manifest),
      input: readScalars(inputOf(name, manifest), parameters),
      timeoutMs: timeout > 0 ? timeout * 1_000 : undefined,
      signal,
    });
  } catch (error) {
    result = { ok: false, error: readError(error), meta: { warnings: [] }, log: [] };
  }
  return responseOf(fit(result, mostBytes - besideTheResult - context.length), context);
}

const inputOf = (name: string, { actions }: Manifest): JsonSchema =>
  actions.find(({ slug }) => slug === name)?.input ?? {};

function responseOf(result: ActionResult, context: Buffer): ExecuteActionResponse {
  const { meta, log } = result;
  const lines = [...meta.warnings.map((text) => `Warning: ${text}`), ...log.map(({ message }) => message)];
  // What does not fit is of least interest.
  const logBuffer = Buffer.from(lines.join('\n')).subarray(0, besideTheResult / 2);
  const common = { logBuffer, context };
  if (result.ok) return { ...common, errorCode: 0, errorMessage: '', result: asJson(result.output) };
  const { error, output } = result;
  return { ...common, errorCode: 1, errorMessage: errorText(error), result: asJson({ error, output }) };
}

/**
 * The connection of a request: the one of the manifest's id, else the only one.
 * @throws HostError `invalid_connection`
 */
export function connectionOf(
  connections: Record<string, ConnectionInstance>,
  { id, title, connection: { methods } }: Manifest,
): Connection {
  const given = Object.entries(connections);
  const found = connections[id] ?? (given.length === 1 ? given[0]?.[1] : undefined);
  const properties = Object.assign({}, ...methods.map(({ fields }) => fields.properties));
  if (found) return readScalars({ properties }, found.data);
  throw new HostError(
    'invalid_connection',
    given.length === 0
      ? `The step has no connection to ${title}.`
      : `The step has ${given.length} connections, but none is ${id}.`,
    `Choose a connection of the type ${id}.`,
  );
}

const asJson = (value: object): Buffer => Buffer.from(JSON.stringify(value));
