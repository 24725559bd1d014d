import {
  CLIENT_CAPABILITIES_META_KEY,
  createRequestStateCodec,
  Server,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { createCalls, errorText, type JsonObject, type LoadedConnector } from 'connector-host-kit';
import { callTool, words } from './call-tool.ts';
import type { Asked } from './confirm.ts';
import type { ServerSettings } from './settings.ts';
import { chosenActions, listTools, testTool } from './tools.ts';

/** At least 32 secret bytes, which sign the questions to a person. */
export type SigningKey = Uint8Array;

/**
 * A server of the Model Context Protocol with a connector's actions as tools. For one client; the list of tools does not change
 * while it runs.
 */
export function createServer(
  loaded: LoadedConnector,
  { connection, toolsets, readOnly, confirms, maxBytes, timeoutMs }: ServerSettings,
  key: SigningKey,
): Server {
  const { manifest } = loaded;
  const calls = createCalls(loaded);
  // Bound to the method: a state from another kind of call is refused.
  const signature = createRequestStateCodec<Asked>({ key, bind: ({ mcpReq }) => mcpReq.method });
  const server = new Server(
    { name: manifest.id, title: manifest.title, version: manifest.version ?? '0.0.0' },
    {
      capabilities: { tools: {} },
      instructions: instructionsOf(manifest.title, confirms),
      requestState: { verify: signature.verify },
    },
  );
  const tools = listTools(manifest, { toolsets, readOnly });
  const actions = new Map(
    chosenActions(manifest, { toolsets, readOnly }).map((action) => [action.slug, action]),
  );

  server.setRequestHandler('tools/list', () => ({ tools }));
  server.setRequestHandler('tools/call', async ({ params }, context) => {
    const action = actions.get(params.name);
    if (action) {
      // The request is JSON.
      const input = (params.arguments ?? {}) as JsonObject;
      const toolCalls = { calls, connection, signature, confirms, maxBytes, timeoutMs };
      return callTool(action, input, context, canAsk(server, context), toolCalls);
    }
    if (params.name !== testTool) return words(noSuchTool(params.name, [...actions.keys()]), true);
    const { ok, code, message, hint, warnings } = await calls.test(connection, context.mcpReq.signal);
    const text = ok ? message : errorText({ code, message, hint, retryable: false });
    return words([text, ...warnings], !ok);
  });
  return server;
}

/** Whether the client can show a form to a person: stated in each request, or when connecting (up to revision 2025-11-25). */
function canAsk(server: Server, { mcpReq }: ServerContext): boolean {
  // Typed as an object without any keys.
  const said: unknown = Reflect.get(mcpReq.envelope ?? {}, CLIENT_CAPABILITIES_META_KEY);
  const { elicitation }: { elicitation?: unknown } = said ?? server.getClientCapabilities() ?? {};
  if (typeof elicitation !== 'object' || elicitation === null) return false;
  // An empty one means forms, as before there was anything else.
  return 'form' in elicitation || !('url' in elicitation);
}

const noSuchTool = (name: string, known: string[]) =>
  `There is no tool ${name}. ${known.length > 0 ? `There are: ${known.join(', ')}.` : ''}`;

const instructionsOf = (title: string, confirms: boolean) =>
  [
    `Tools of ${title}. Every tool that writes takes dryRun: true, which shows what it would do and writes nothing.`,
    ...(confirms ? ['Tools that remove access or data ask a person first.'] : []),
  ].join(' ');
