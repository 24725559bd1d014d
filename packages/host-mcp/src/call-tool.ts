import type { CallToolResult, InputRequiredResult, ServerContext } from '@modelcontextprotocol/server';
import {
  type ActionManifest,
  type ActionResult,
  type Connection,
  canRunDry,
  effectOf,
  errorText,
  fit,
  type HostCalls,
  type JsonObject,
  type Progress,
} from 'connector-host-kit';
import { confirm, type Signature } from './confirm.ts';

/** What all tool calls of one client share. */
export interface ToolCalls {
  calls: HostCalls;
  connection: Connection;
  signature: Signature;
  /** Whether a person is asked before access or data is removed. */
  confirms: boolean;
  /** The largest result, in bytes. */
  maxBytes: number;
  timeoutMs: number | undefined;
}

/** Runs an action as a tool. Failures are returned as text; nothing is thrown. */
export async function callTool(
  action: ActionManifest,
  input: JsonObject,
  context: ServerContext,
  canAsk: boolean,
  { calls, connection, signature, confirms, maxBytes, timeoutMs }: ToolCalls,
): Promise<CallToolResult | InputRequiredResult> {
  const { signal } = context.mcpReq;
  const onProgress = progressTo(context);
  const run = (given: JsonObject) =>
    calls.run({ action: action.slug, connection, input: given, timeoutMs, signal, onProgress });
  // Where nothing is known of dry runs, a word that asks for one may be ignored.
  if (canRunDry(action) && isYes(input.dryRun))
    return resultOf(await run({ ...input, dryRun: true }), maxBytes);
  const asks = confirms && effectOf(action, input) === 'removal';
  if (!asks) return resultOf(await run(input), maxBytes);
  if (!canAsk) return words(cannotAsk(action), true);
  const decision = await confirm({ action, input, run, context, signature });
  if ('ask' in decision) return decision.ask;
  if ('refuse' in decision) return words(decision.refuse, true);
  return resultOf('failed' in decision ? decision.failed : await run(decision.carryOut), maxBytes);
}

const isYes = (value: unknown): boolean => value === true || /^(true|yes|1|on)$/i.test(String(value));

const cannotAsk = ({ title }: ActionManifest) =>
  `Nothing was done: ${title} removes access or data, and this client cannot ask a person to confirm it. Show them what it would do with dryRun: true. To run it without confirmation, start this server with --confirm off.`;

/** A result as texts: the output as JSON, and the warnings. For a failure first the error, then what was done before. */
function resultOf(result: ActionResult, maxBytes: number): CallToolResult {
  const { output, meta, ...rest } = fit(result, maxBytes);
  const warnings = meta.warnings.length > 0 ? [`Warnings: ${meta.warnings.join(' ')}`] : [];
  if (rest.ok) return words([JSON.stringify(output), ...warnings], false);
  const done = output === undefined ? [] : [`Done before the failure: ${JSON.stringify(output)}`];
  return words([errorText(rest.error), ...done, ...warnings], true);
}

/** Never structured: clients check structured content against a schema even where it is an error. */
export function words(texts: string | string[], isError: boolean): CallToolResult {
  const content = [texts].flat().map((text) => ({ type: 'text' as const, text }));
  return isError ? { content, isError } : { content };
}

/** Sends progress to the client, if requested. Each value must be larger than the previous one. */
function progressTo({ mcpReq }: ServerContext): ((progress: Progress) => void) | undefined {
  const progressToken = mcpReq._meta?.progressToken;
  if (progressToken === undefined) return undefined;
  let last = -1;
  return ({ done, total, message }) => {
    if (done <= last) return;
    last = done;
    const params = { progressToken, progress: done, ...(total > 0 ? { total } : {}), message };
    // A client that has disconnected gets nothing; its signal ends the call.
    mcpReq.notify({ method: 'notifications/progress', params }).catch(() => {});
  };
}
