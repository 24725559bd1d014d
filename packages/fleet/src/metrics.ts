import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { RunState } from './run-state.ts';

/** Figures of one worker for Prometheus. Of people there is nothing in them. */
export interface Metrics {
  /** A phase ended in a state; `handed_on`: another worker is to go on. */
  phaseEnded(directory: string, action: string, state: RunState | 'handed_on' | 'retry'): void;
  outcome(directory: string, outcome: string): void;
  requests(directory: string, requests: number, retries: number): void;
  lockLost(directory: string): void;
  stalled(directory: string): void;
  running(directory: string, running: number): void;
  /** The text that Prometheus reads. */
  render(): Promise<string>;
  contentType: string;
}

/** @param waiting how many jobs wait, by directory; asked for when somebody reads the figures */
export function createMetrics(waiting: () => Promise<Map<string, number>>): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const counter = (name: string, help: string, ...labelNames: string[]) =>
    new Counter({ name: `aup_fleet_${name}`, help, labelNames, registers });
  const phases = counter(
    'phases_total',
    'Phases of runs that ended here, by the resulting state.',
    'directory',
    'action',
    'state',
  );
  const outcomes = counter('items_total', 'Users and groups processed.', 'directory', 'outcome');
  const requests = counter('requests_total', 'Requests to the directory.', 'directory');
  const retries = counter('retries_total', 'Requests that were sent again.', 'directory');
  const lost = counter('locks_lost_total', 'Jobs that another worker took over.', 'directory');
  const stalled = counter('stalled_total', 'Jobs found without a running worker.', 'directory');
  const running = new Gauge({
    name: 'aup_fleet_running',
    help: 'Jobs running here.',
    labelNames: ['directory'],
    registers,
  });
  new Gauge({
    name: 'aup_fleet_waiting',
    help: 'Jobs waiting for a worker.',
    labelNames: ['directory'],
    registers,
    async collect() {
      for (const [directory, count] of await waiting()) this.set({ directory }, count);
    },
  });
  return {
    phaseEnded: (directory, action, state) => phases.inc({ directory, action, state }),
    outcome: (directory, outcome) => outcomes.inc({ directory, outcome }),
    requests: (directory, count, again) => {
      requests.inc({ directory }, count);
      retries.inc({ directory }, again);
    },
    lockLost: (directory) => lost.inc({ directory }),
    stalled: (directory) => stalled.inc({ directory }),
    running: (directory, count) => running.set({ directory }, count),
    render: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
