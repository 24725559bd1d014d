import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { credentials, type ServiceError, status } from '@grpc/grpc-js';
import type { Connection, JsonObject } from 'connector-host-kit';
import type { HostDriver, Shown } from 'connector-host-kit/conformance';
import { pluginClient } from '../src/protocol.ts';

/** A response, whichever the call. */
export interface Response {
  errorCode: string;
  errorMessage: string;
  result: Buffer;
  logBuffer: Buffer;
  context: Buffer;
  actions: { name: string; parameters: { field: JsonObject }[] }[];
  connections: Record<string, { name: string; fields: Record<string, { field: JsonObject }> }>;
  areCredentialsValid: boolean;
  rawValidationResponse: Buffer;
  lastUse: string;
}

type Method = (
  request: object,
  options: object,
  done: (error: ServiceError | null, response: Response) => void,
) => { cancel(): void };

/** A client as a Go program has it by default: it refuses what is larger than 4 MiB. */
export function connect(address: string) {
  const Plugin = pluginClient(readFileSync('packages/host-blink/src/plugin.proto', 'utf8'));
  const client = new Plugin(address, credentials.createInsecure(), {
    'grpc.max_receive_message_length': 4 * 1024 * 1024,
  });
  const method = (name: string): Method => {
    const found: unknown = Reflect.get(client, name);
    if (typeof found === 'function') return (...given) => Reflect.apply(found, client, given);
    throw new Error(`The contract has no ${name}.`);
  };
  const call = (name: string, request: object, signal?: AbortSignal) =>
    new Promise<Response>((done, fail) => {
      const running = method(name)(request, {}, (error, response) => {
        if (error) fail(error);
        else done(response);
      });
      if (signal?.aborted) running.cancel();
      signal?.addEventListener('abort', () => running.cancel());
    });
  return { call, close: () => client.close() };
}

export const instanceOf = (data: Record<string, string>) => ({ name: 'mine', id: '1', data });

/** The program in a process of its own. Its end is that of SIGTERM, after so many seconds at most. */
export async function start(program: string, folder: string, grace = 1) {
  const args = [
    program,
    '--connector',
    resolve(folder),
    '--port',
    '0',
    '--host',
    '127.0.0.1',
    '--grace',
    String(grace),
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = await once(createInterface(child.stdout), 'line');
  const ended = once(child, 'exit');
  return {
    address: /[\d.]+:\d+/.exec(String(line))?.[0] ?? '',
    async end() {
      child.kill('SIGTERM');
      const [code] = await ended;
      return code;
    },
  };
}

/** The host for the conformance suite: the program, and a client of its contract. Everything goes as text, as the platform has it. */
export function blinkDriver(program: string): HostDriver {
  return {
    name: 'Blink 2022',
    progress: false,
    open: async (folder, connection) => {
      const { address, end } = await start(program, folder);
      const { call, close } = connect(address);
      const connections = { any: instanceOf(texts(connection)) };
      return {
        actions: async () => (await call('GetActions', {})).actions.map(({ name }) => name),
        async test() {
          const { areCredentialsValid, rawValidationResponse } = await call('TestCredentials', {
            connections,
          });
          return { ok: areCredentialsValid, text: String(rawValidationResponse) };
        },
        invoke: (name, input, { signal } = {}) =>
          call('ExecuteAction', { name, parameters: texts(input), connections }, signal).then(
            shownOf,
            (error) => {
              // What the client called off has no response.
              if (error.code === status.CANCELLED) return { ok: false, text: 'Cancelled by the client.' };
              throw error;
            },
          ),
        async close() {
          close();
          await end();
        },
      };
    },
  };
}

const texts = (values: Connection): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );

function shownOf({ errorCode, errorMessage, result, logBuffer }: Response): Shown {
  const ok = Number(errorCode) === 0;
  const body: JsonObject = JSON.parse(String(result));
  return {
    ok,
    output: ok ? body : undefined,
    text: [errorMessage, String(logBuffer), String(result)].join('\n'),
  };
}
