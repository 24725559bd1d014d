import { resolve } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { InMemoryTransport } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { type Connection, type JsonObject, loadConnector, variableOf } from 'connector-host-kit';
import type { HostDriver, Shown } from 'connector-host-kit/conformance';
import { createServer } from '../src/create-server.ts';
import { readArguments, readSettings } from '../src/settings.ts';

/** The revisions of the protocol that matter: with the handshake, and without. */
export type Era = '2025-11-25' | '2026-07-28';

export interface ConnectOptions {
  folder: string;
  connection: Connection;
  era: Era;
  args?: string[];
  /** What a person answers when asked; nobody can be asked when left out. */
  answer?: (message: string) => Promise<{ action: 'accept' | 'decline'; content?: { confirm: boolean } }>;
}

const environmentOf = ({ folder, connection }: ConnectOptions): Record<string, string> => {
  const { id } = loadConnector(folder).manifest;
  return Object.fromEntries(
    Object.entries(connection).map(([key, value]) => [variableOf(id, key), String(value)]),
  );
};

function clientFor({ era, answer }: ConnectOptions): Client {
  const client = new Client(
    { name: 'test', version: '1.0.0' },
    {
      versionNegotiation: { mode: era === '2025-11-25' ? 'legacy' : { pin: era } },
      capabilities: answer ? { elicitation: { form: {} } } : {},
    },
  );
  if (answer) client.setRequestHandler('elicitation/create', ({ params }) => answer(params.message));
  return client;
}

/** A client of a server in a process of its own, as assistants start it. */
export async function connectProcess(program: string, options: ConnectOptions): Promise<Client> {
  const client = clientFor(options);
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [program, '--connector', resolve(options.folder), ...(options.args ?? [])],
      env: environmentOf(options),
      stderr: 'ignore',
    }),
  );
  return client;
}

/** A client of a server in this process, which starts in a moment. */
export async function connect(options: ConnectOptions): Promise<Client> {
  const loaded = loadConnector(options.folder);
  const settings = readSettings(readArguments(options.args ?? []), loaded.manifest, options.connection);
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  serveStdio(() => createServer(loaded, settings, new Uint8Array(32).fill(7)), { transport: theirs });
  const client = clientFor(options);
  await client.connect(ours);
  return client;
}

/** Calls a tool, and what an assistant sees of the answer. */
export async function call(
  client: Client,
  name: string,
  input: JsonObject,
  options: { signal?: AbortSignal | undefined; onProgress?: ((message: string) => void) | undefined } = {},
): Promise<Shown> {
  const { signal, onProgress } = options;
  try {
    const { content, isError } = await client.callTool(
      { name, arguments: input },
      {
        ...(signal ? { signal } : {}),
        ...(onProgress ? { onprogress: ({ message }) => onProgress(message ?? '') } : {}),
      },
    );
    const texts = content.flatMap((part) => (part.type === 'text' ? [part.text] : []));
    return { ok: isError !== true, text: texts.join('\n'), output: isError ? undefined : outputIn(texts[0]) };
  } catch (error) {
    // The protocol has no answer to what the client called off.
    if (signal?.aborted) return { ok: false, text: 'Cancelled by the client.' };
    throw error;
  }
}

function outputIn(text = ''): JsonObject | undefined {
  return text.startsWith('{') ? (JSON.parse(text) as JsonObject) : undefined;
}

/** The host for the conformance suite: every tool, and a person who says yes. */
export function mcpDriver(program: string, era: Era): HostDriver {
  return {
    name: `MCP ${era}`,
    progress: true,
    open: async (folder, connection) => {
      const answer = async () => ({ action: 'accept' as const, content: { confirm: true } });
      const client = await connectProcess(program, {
        folder,
        connection,
        era,
        args: ['--toolset', 'all'],
        answer,
      });
      return {
        actions: async () => (await client.listTools()).tools.map(({ name }) => name),
        test: () => call(client, 'test-connection', {}),
        invoke: (action, input, options) => call(client, action, input, options),
        close: () => client.close(),
      };
    },
  };
}
