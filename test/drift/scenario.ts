import { type Emulator, startEmulator } from 'atlassian-scim-emulator';
import type { InvokeRequest, InvokeResult } from '../../src/contract.ts';
import type { Slug } from '../../src/host/action.ts';
import { createConnector } from '../../src/index.ts';
import { createHurriedClock } from '../support/clock.ts';
import { epoch } from '../support/directory.ts';
import type { World } from './changes.ts';
import { createListOrder } from './list-order.ts';
import { type ListProxy, startListProxy } from './list-proxy.ts';
import { populate } from './population.ts';
import { type Labels, labelsOf, type Records, type State, stateOf } from './state.ts';

/** Whom a disturbance may hide from a reading, by place from 0. */
export interface Target {
  user: number;
  group: number;
}

/** What is there in the end, for a look at what an output says of it. */
export interface Seen extends Records {
  target: Target;
  /** Those about whom an output may say either. */
  touched: ReadonlySet<string>;
}

/** An action that decides on what it reads. */
export interface Scenario {
  action: Slug;
  title: string;
  input(target: Target): Record<string, unknown>;
  /** Whether the target has no external id, so that its address is all there is to find it by. */
  withoutExternalId?: true;
  /** What an output says that is not so. */
  mistake?(output: Record<string, unknown>, seen: Seen): string | undefined;
}

export type Invoke = (request: InvokeRequest) => Promise<InvokeResult>;

export interface Stage {
  world: World;
  proxy: ListProxy;
  labels: Labels;
  before: State;
  run(): Promise<InvokeResult>;
  /** What is there now, read past the connector. */
  look(): Records;
}

/** Sets a scenario up on a directory of its own, works with it, and takes it down. */
export async function onStage<Result>(
  scenario: Scenario,
  target: Target,
  work: (stage: Stage) => Promise<Result>,
  invoke?: Invoke,
): Promise<Result> {
  const emulator = await startEmulator({ seed: 1, now: () => epoch, logBodies: false });
  populate(emulator, scenario.withoutExternalId ? [target.user] : []);
  const order = createListOrder(emulator.directory);
  const proxy = await startListProxy(emulator.credentials.baseUrl, order);
  try {
    const { directory } = emulator;
    const look = () => ({ users: directory.users(), groups: directory.groups() });
    const start = look();
    const labels = labelsOf(start);
    const run = invoke ?? createConnector({ clock: createHurriedClock(), random: () => 0.5 }).invoke;
    return await work({
      world: { emulator, order, touched: new Set() },
      proxy,
      labels,
      before: stateOf(start, labels),
      run: () =>
        run({
          action: scenario.action,
          connection: connectionTo(emulator, proxy),
          input: scenario.input(target),
        }),
      look,
    });
  } finally {
    await proxy.close();
    await emulator.close();
  }
}

/** Without an organization's key, so that addresses are looked for in the pages. */
function connectionTo({ credentials: { directoryId, apiKey } }: Emulator, { baseUrl }: ListProxy) {
  return { baseUrl, directoryId, apiKey };
}
