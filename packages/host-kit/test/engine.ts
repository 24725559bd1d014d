import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { HostDriver, Shown } from '../src/conformance/index.ts';
import type { Connection, JsonObject } from '../src/index.ts';

export interface Engine {
  name: string;
  /** The program below `test/hosts/` that has the host's own engine in it. */
  program: string;
  /** Whether the host has a way to stop an action. */
  cancels: boolean;
  /** Whether its connection test says more than yes. */
  testTells: boolean;
  /** Whether only the inputs of a form can be given. */
  forms: boolean;
  /** Packs the connector folder for the host, as its users install it. */
  pack(connector: string, target: string): Promise<unknown>;
}

/** A host for the conformance suite: its own engine in a process of its own, with the packed connector. */
export function engineDriver({ name, program, pack, ...traits }: Engine): HostDriver {
  return {
    name,
    progress: false,
    open: async (folder, connection) => {
      const place = mkdtempSync(join(tmpdir(), 'host-'));
      await pack(resolve(folder), join(place, 'package'));
      const child = fork(join('test', 'hosts', program), [join(place, 'package')], {
        // What an engine prints is of no interest.
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        env: {
          NODE_PATH: resolve('test/hosts/node_modules'),
          N8N_USER_FOLDER: place,
          N8N_ENCRYPTION_KEY: 'of no use anywhere else',
        },
      });
      await once(child, 'message');
      const ask = askerOf(child, connection);
      return {
        ...traits,
        actions: () => ask<string[]>('actions'),
        test: () => ask<Shown>('test'),
        invoke: (action, input, { signal } = {}) => ask<Shown>('invoke', { action, input }, signal),
        lookup: (source, query) => ask<string[] | undefined>('lookup', { source, query }),
        close: async () => {
          const ended = once(child, 'exit');
          child.kill();
          await ended;
          rmSync(place, { recursive: true });
        },
      };
    },
  };
}

interface Message {
  id?: number;
  /** What the call promises. */
  answer?: unknown;
  failed?: string;
}

/** Asks a program, one message for each question, until it ends. */
function askerOf(child: ChildProcess, connection: Connection) {
  let last = 0;
  return <Answer>(call: string, given: JsonObject = {}, signal?: AbortSignal): Promise<Answer> => {
    last += 1;
    const id = last;
    const cancel = () => child.send({ id: 0, call: 'cancel', target: id });
    return new Promise((resolve, reject) => {
      const listen = (message: Message) => {
        if (message.id !== id) return;
        child.off('message', listen).off('exit', lost);
        if (message.failed === undefined) resolve(message.answer as Answer);
        else reject(new Error(message.failed));
      };
      const lost = () => reject(new Error('The program has ended.'));
      child.on('message', listen).once('exit', lost);
      child.send({ ...given, id, call, connection });
      if (signal?.aborted) cancel();
      else signal?.addEventListener('abort', cancel);
    });
  };
}
