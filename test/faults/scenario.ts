import type { EmulatorOptions } from 'atlassian-scim-emulator';
import type { Connector, InvokeResult } from '../../src/contract.ts';
import { createConnector } from '../../src/index.ts';
import { type Given, seed, startDirectory } from '../support/directory.ts';
import { createFaultClock, type FaultClock } from './clock.ts';
import { type State, stateOf } from './state.ts';

/** Something to do to a directory, and what is there before. */
export interface Scenario {
  action: string;
  title: string;
  given?: Given;
  input: Record<string, unknown>;
  /** What to put into the input to go on after a failure, where the same input is a conflict by design. */
  resume?: Record<string, unknown>;
  /** How the directory behaves. */
  options?: EmulatorOptions;
}

/** A scenario ready to run, on a directory of its own. */
export interface Stage {
  emulator: Awaited<ReturnType<typeof startDirectory>>['emulator'];
  clock: FaultClock;
  connector: Connector;
  run(more?: Record<string, unknown>): Promise<InvokeResult>;
  state(): State;
}

/** Sets a scenario up, works with it, and takes it down. */
export async function onStage<Result>(
  { action, given, input, options }: Scenario,
  work: (stage: Stage) => Promise<Result>,
): Promise<Result> {
  const { emulator, fullConnection } = await startDirectory(options);
  const clock = createFaultClock();
  const connector = createConnector({ clock, random: () => 0.5 });
  try {
    seed(emulator, given);
    return await work({
      emulator,
      clock,
      connector,
      run: (more) => connector.invoke({ action, connection: fullConnection, input: { ...input, ...more } }),
      state: () => stateOf(emulator),
    });
  } finally {
    await emulator.close();
  }
}

/** What happens when nothing goes wrong. */
export interface CleanRun {
  before: State;
  after: State;
  output: Record<string, unknown>;
  requests: readonly { method: string; path: string }[];
  /** The code with which a second run fails by design, such as a conflict with what the first one made. */
  againCode: string | undefined;
}

/** Runs a scenario twice without faults. Throws when it does not even work then. */
export function runClean(scenario: Scenario): Promise<CleanRun> {
  const name = `${scenario.action}: ${scenario.title}`;
  return onStage(scenario, async ({ emulator, run, state }) => {
    const before = state();
    const result = await run();
    if (!result.ok) throw new Error(`${name} fails without any fault: ${result.error.message}`);
    const requests = emulator.requests.map(({ method, path }) => ({ method, path }));
    const after = state();
    const again = await run();
    if (JSON.stringify(state()) !== JSON.stringify(after))
      throw new Error(`${name} changes more when run again`);
    return {
      before,
      after,
      output: result.output,
      requests,
      againCode: again.ok ? undefined : again.error.code,
    };
  });
}
