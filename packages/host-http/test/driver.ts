import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { type JsonObject, type LookupResult, loadConnector, variableOf } from 'connector-host-kit';
import type { CallOptions, HostDriver, Shown } from 'connector-host-kit/conformance';

interface Document {
  paths: Record<string, Record<string, { operationId?: string; 'x-read-only'?: boolean }>>;
}

/** What the document promises. */
const bodyOf = async <Body>(answer: Response): Promise<Body> => JSON.parse(await answer.text());

/** Server-sent events of an answer, one by one. */
async function* eventsOf(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<{ event: string; data: JsonObject }> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1] ?? '';
      if (field('data') !== '') yield { event: field('event'), data: JSON.parse(field('data')) };
    }
  }
}

const shownOf = (ok: boolean, body: JsonObject): Shown => {
  const { output, ...rest } = body;
  return { ok, output: output as JsonObject | undefined, text: JSON.stringify(rest) };
};

/** A client that knows of the server only what its document says: the operations, by their ids. */
async function clientOf(address: string, token: string) {
  const { paths } = await bodyOf<Document>(await fetch(`${address}/openapi.json`));
  const operations = new Map(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, { operationId }]) => [operationId ?? '', { path, method }] as const,
      ),
    ),
  );
  const request = (id: string, parameters: Record<string, string>, init: RequestInit = {}) => {
    const operation = operations.get(id);
    if (!operation) throw new Error(`The document has no operation ${id}.`);
    const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(parameters[name] ?? ''),
    );
    const query = new URLSearchParams(
      Object.entries(parameters).filter(([name]) => !operation.path.includes(`{${name}}`)),
    );
    return fetch(`${address}${path}?${query}`, {
      ...init,
      method: operation.method.toUpperCase(),
      headers: { authorization: `Bearer ${token}`, ...init.headers },
    });
  };
  const post = (action: string, input: JsonObject, headers = {}) =>
    request(
      action,
      {},
      { body: JSON.stringify(input), headers: { 'content-type': 'application/json', ...headers } },
    );

  const lookup = async (source: string, query: string): Promise<string[]> => {
    const { options } = await bodyOf<LookupResult>(await request('lookup', { source, query }));
    return options.map(({ label }) => label);
  };
  return {
    // A connector none of whose inputs has a lookup has no route for them.
    ...(operations.has('lookup') ? { lookup } : {}),
    actions: () => [...operations].flatMap(([id, { path }]) => (path.startsWith('/actions/') ? [id] : [])),
    async test(): Promise<Shown> {
      const body = await bodyOf<JsonObject>(await request('testConnection', {}));
      return { ok: body.ok === true, text: JSON.stringify(body) };
    },
    async invoke(
      action: string,
      input: JsonObject,
      { signal, onProgress }: CallOptions = {},
    ): Promise<Shown> {
      if (!signal) {
        const answer = await post(action, input);
        return shownOf(answer.ok, await bodyOf(answer));
      }
      const begun = await post(action, input, { prefer: 'respond-async' });
      const { id } = await bodyOf<{ id: string }>(begun);
      const cancel = () => void request('cancelJob', { id });
      if (signal.aborted) cancel();
      else signal.addEventListener('abort', cancel);
      const { body } = await request('getJobEvents', { id });
      for await (const { event, data } of eventsOf(body ?? new ReadableStream())) {
        if (event === 'end') return shownOf(data.state === 'done', data);
        onProgress?.(String(data.message));
      }
      throw new Error('The events ended before the job.');
    },
  };
}

async function addressOf(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('The program has no output.');
  for await (const line of createInterface(child.stdout)) {
    const address = /http:\/\/[\w.:]+/.exec(line)?.[0];
    if (address) return address;
  }
  throw new Error('The program ended before it listened.');
}

/** The host for the conformance suite: the program, and a client made from its document. */
export function httpDriver(program: string): HostDriver {
  return {
    name: 'HTTP',
    progress: true,
    open: async (folder, connection) => {
      const { id } = loadConnector(folder).manifest;
      const token = 'a token that nobody guesses';
      const variables = Object.entries(connection).map(([key, value]) => [
        variableOf(id, key),
        String(value),
      ]);
      const child = spawn(process.execPath, [program, '--connector', resolve(folder), '--port', '0'], {
        env: { ...Object.fromEntries(variables), HOST_HTTP_TOKEN: token },
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const client = await clientOf(await addressOf(child), token);
      return {
        ...client,
        actions: async () => client.actions(),
        close: async () => {
          const ended = once(child, 'exit');
          child.kill('SIGTERM');
          await ended;
        },
      };
    },
  };
}
