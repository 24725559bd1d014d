import { createRequire } from 'node:module';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { Worker } from 'node:worker_threads';
import { type Connector, readProgress } from 'connector-host-kit';
import { shorten } from '../outputs/cap-json.ts';
import {
  type ChildAnswer,
  type ChildCall,
  type ChildOrder,
  type ChildReport,
  LONGEST_ANSWER,
  LONGEST_TEXT,
  tooLarge,
} from './child-reports.ts';
import { stepErrorOf } from './read-result.ts';

// The process in which a connector works, for one connection and one call at a time: it is somebody else's code. Started by
// `connector-process.ts` with the folder of the connector and the bytes of memory that it may take.

const calls = ['describe', 'testConnection', 'invoke', 'lookup'] as const;

// Held on to: the connector may replace them.
const { stringify } = JSON;
const tell = process.send?.bind(process);
const send = (report: ChildReport): void => void tell?.(report);
// Not for the connector.
Reflect.deleteProperty(process, 'send');

// A thread, since a busy connector hears of nothing: it ends the process where the workbench is gone, however that ended, and where
// it takes too much memory, of which the limit of Node counts only a part.
const watch = `const { workerData: { parent, memory } } = require('node:worker_threads');
setInterval(() => {
  if (process.ppid !== parent || process.memoryUsage.rss() > memory) process.kill(process.pid, 'SIGKILL');
}, 1000);`;
new Worker(watch, {
  eval: true,
  workerData: { parent: process.ppid, memory: Number(process.argv[3]) },
  execArgv: [],
}).unref();

/** What every piece of code in a process shares. */
const kinds = { Object, Array, Function, String, Number, Boolean, Promise, RegExp, Date, Error, Map, Set };
const owners: [string, object][] = [
  ...Object.entries({ JSON, Math, Reflect, ...kinds }),
  ...Object.entries(kinds).map(([name, { prototype }]): [string, object] => [`${name}.prototype`, prototype]),
];

let loaded: Connector | undefined;
let shared: ReturnType<typeof sharedProperties> | undefined;
let running: AbortController | undefined;

process.on('message', (order: ChildOrder) => {
  if ('cancel' in order) running?.abort();
  else if ('ping' in order) send({ pong: true });
  else void answer(order);
});
// The workbench ends it; Ctrl+C in the terminal reaches both.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
process.on('disconnect', () => process.exit());
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => {
    const fault = error instanceof Error ? (error.stack ?? error.message) : inspect(error);
    send({ fault: shorten(String(fault), LONGEST_TEXT) });
  });
}
for (const stream of [process.stdout, process.stderr]) {
  stream.write = (chunk: string | Uint8Array) => {
    const printed = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
    send({ printed: shorten(printed, LONGEST_TEXT) });
    return true;
  };
}

async function answer({ id, ...order }: { id: string } & ChildCall): Promise<void> {
  running = new AbortController();
  const report = (what: { answer: string | undefined } | { failure: string }) => {
    const told: ChildAnswer = { id, ...what, changed: changedSince(shared) };
    send(told);
  };
  try {
    const connector = load();
    const raw = await perform(connector, order, running.signal);
    report({ answer: asText(raw) });
  } catch (error) {
    report({ failure: stringify(stepErrorOf(error)) });
  }
}

function perform(connector: Connector, order: ChildCall, signal: AbortSignal): unknown {
  if (order.call === 'describe') return connector.describe();
  // What is passed on is made by `calls.ts`, as the contract has it.
  const request = order.request as Parameters<Connector['invoke']>[0] & Parameters<Connector['lookup']>[0];
  if (order.call === 'testConnection') return connector.testConnection(request.connection, { signal });
  if (order.call === 'lookup') return connector.lookup({ ...request, signal });
  const report = (raw: unknown) => {
    const progress = readProgress(raw);
    send({ progress: { ...progress, message: shorten(progress.message, LONGEST_TEXT) } });
  };
  return connector.invoke({ ...request, signal, onProgress: report });
}

function load(): Connector {
  if (loaded) return loaded;
  const folder = process.argv[2] ?? '';
  const exported: unknown = createRequire(join(folder, 'package.json'))(folder);
  const missing = calls.filter((call) => typeof Object(exported)[call] !== 'function');
  if (missing.length > 0) {
    throw Object.assign(new Error(`it does not export ${missing.join(', ')}.`), { code: 'missing_calls' });
  }
  // The four functions are there; what they return is checked where it is read.
  loaded = exported as Connector;
  // What it adds while it is loaded is its own affair: nothing else lives in this process.
  shared = sharedProperties();
  return loaded;
}

function asText(raw: unknown): string | undefined {
  let text: string | undefined;
  try {
    text = stringify(raw);
  } catch {
    return undefined;
  }
  if (text !== undefined && text.length > LONGEST_ANSWER) {
    throw tooLarge(`has ${text.length} characters; the workbench accepts ${LONGEST_ANSWER}.`);
  }
  return text;
}

/** What it all consists of, by names such as `Object.prototype.toString`. */
function sharedProperties(): Map<string, PropertyDescriptor | undefined> {
  return new Map(
    owners.flatMap(([name, owner]) =>
      Reflect.ownKeys(owner).map((key) => [
        `${name}.${String(key)}`,
        Reflect.getOwnPropertyDescriptor(owner, key),
      ]),
    ),
  );
}

/** The first thing of all these that is not as it was. */
function changedSince(before: typeof shared): string | undefined {
  if (!before) return undefined;
  const now = sharedProperties();
  const isSame = (name: string) => {
    const [was, is] = [before.get(name), now.get(name)];
    return Object.is(was?.value, is?.value) && was?.get === is?.get && now.has(name);
  };
  const added = [...now.keys()].find((name) => !before.has(name));
  return [...before.keys()].find((name) => !isSame(name)) ?? added;
}
