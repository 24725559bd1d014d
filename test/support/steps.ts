import type { Emulator, EmulatorOptions } from 'atlassian-scim-emulator';
import type { ConnectionInput, InvokeResult } from '../../src/contract.ts';
import type { Slug } from '../../src/host/action.ts';
import { createConnector } from '../../src/index.ts';
import { createHurriedClock } from './clock.ts';
import { startDirectory } from './directory.ts';
import { outputProblems } from './output-validator.ts';

export interface Steps {
  emulator: Emulator;
  connection: ConnectionInput;
  /** Runs an action; its output, if any, is true to its schema. */
  run(action: Slug, input?: unknown, connection?: ConnectionInput): Promise<InvokeResult>;
  /** The same, where nothing but success will do. */
  output(action: Slug, input?: unknown): Promise<Record<string, unknown>>;
  /** The requests that may change something, since the last question. */
  writes(): { method: string; body: unknown }[];
  close(): Promise<void>;
}

/** A workflow's view: actions by name, on a directory of its own. Waits between tries last no time. */
export async function startSteps(options: EmulatorOptions = {}): Promise<Steps> {
  const { emulator, fullConnection } = await startDirectory(options);
  const { invoke } = createConnector({ clock: createHurriedClock(), random: () => 0 });

  const steps: Steps = {
    emulator,
    connection: fullConnection,
    async run(action, input = {}, connection = fullConnection) {
      const result = await invoke({ action, connection, input });
      const problems = result.output ? outputProblems(action, result.output) : [];
      if (problems.length > 0) throw new Error(`${action}: ${problems.join('; ')}`);
      return result;
    },
    async output(action, input) {
      const result = await steps.run(action, input);
      if (!result.ok) throw new Error(`${action}: ${result.error.code}: ${result.error.message}`);
      return result.output;
    },
    writes() {
      const writes = emulator.requests.filter(({ method }) => method !== 'GET');
      emulator.clearRequests();
      return writes.map(({ method, body }) => ({ method, body }));
    },
    close: () => emulator.close(),
  };
  return steps;
}
