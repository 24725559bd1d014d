import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Connector } from 'connector-host-kit';
import type { StepError } from '../../api/types.ts';
import { stepErrorOf } from './read-result.ts';

// The process in which a connector works, for one connection and one call at a time: it is somebody else's code. Started by
// `connector-process.ts` with the folder of the connector.

/** What the workbench asks of the process. */
export type ChildOrder = ChildCall | { cancel: true };

/** `request` is what the call is given, as JSON. */
type ChildCall = { call: 'describe' } | { call: 'testConnection' | 'invoke' | 'lookup'; request: object };

/** What the process tells. `answer` is JSON; without it the call brought nothing that JSON knows. */
export type ChildReport =
  | { progress: unknown }
  | { printed: string }
  /** Something failed where nobody waited for it. */
  | { fault: string }
  /** `changed`: what the call changed that all JavaScript shares; the process is not to be used again. */
  | { answer: string | undefined; changed: string | undefined }
  | { failure: StepError; changed: string | undefined };

const calls = ['describe', 'testConnection', 'invoke', 'lookup'] as const;
const LONGEST_ANSWER = 100_000_000;

// Held on to: the connector may replace them.
const { stringify } = JSON;
const tell = process.send?.bind(process);
const send = (report: ChildReport): void => void tell?.(report);

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
  else void answer(order);
});
// The workbench ends it; Ctrl+C in the terminal reaches both.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
process.on('disconnect', () => process.exit());
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) =>
    send({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
}
for (const stream of [process.stdout, process.stderr]) {
  stream.write = (chunk: string | Uint8Array) => {
    send({ printed: typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8') });
    return true;
  };
}

async function answer(order: ChildCall): Promise<void> {
  running = new AbortController();
  try {
    const connector = load();
    const raw = await perform(connector, order, running.signal);
    send({ answer: asText(raw), changed: changedSince(shared) });
  } catch (error) {
    send({ failure: stepErrorOf(error), changed: changedSince(shared) });
  }
}

function perform(connector: Connector, order: ChildCall, signal: AbortSignal): unknown {
  if (order.call === 'describe') return connector.describe();
  // What is passed on is made by `calls.ts`, as the contract has it.
  const request = order.request as Parameters<Connector['invoke']>[0] & Parameters<Connector['lookup']>[0];
  if (order.call === 'testConnection') return connector.testConnection(request.connection, { signal });
  if (order.call === 'lookup') return connector.lookup({ ...request, signal });
  return connector.invoke({ ...request, signal, onProgress: (progress) => send({ progress }) });
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
    throw new Error(`Its answer has ${text.length} characters; the workbench accepts ${LONGEST_ANSWER}.`);
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
