// One step with a limit, in a process of its own; prints what came of it and what it left behind.
import { invoke } from '../../src/index.ts';

export interface TimedOut {
  code: string;
  tookMs: number;
  added: number;
  sockets: number;
  timers: number;
}

const { connection, limitMs, input } = JSON.parse(process.argv[2] ?? '');
const started = performance.now();
const result = await invoke({ action: 'add-users-to-group', connection, input, timeoutMs: limitMs });
const tookMs = Math.round(performance.now() - started);
// A socket that was destroyed is gone a moment later.
for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);

const open = process.getActiveResourcesInfo();
const { output } = result;
const summary = (output?.summary ?? {}) as { added?: number };
const told: TimedOut = {
  code: result.ok ? 'ok' : result.error.code,
  tookMs,
  added: summary.added ?? 0,
  sockets: open.filter((kind) => kind === 'TCPSocketWrap').length,
  timers: open.filter((kind) => kind === 'Timeout').length,
};
process.stdout.write(JSON.stringify(told), () => process.exit(0));
