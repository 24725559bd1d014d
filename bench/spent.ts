import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

/** What some work took in this process. */
export interface Spent {
  ms: number;
  /** Time of the processor, all threads. */
  cpuMs: number;
  /** What came in over the network. */
  bytes: number;
}

const sockets: Socket[] = [];
subscribe('net.client.socket', (message) => {
  sockets.push((message as { socket: Socket }).socket);
});

/** Runs some work and tells what it took. */
export async function spentOn(work: () => Promise<unknown>): Promise<Spent> {
  const [from, cpu, read] = [performance.now(), process.cpuUsage(), bytesRead()];
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { ms: performance.now() - from, cpuMs: (user + system) / 1_000, bytes: bytesRead() - read };
}

const bytesRead = (): number => sockets.reduce((bytes, socket) => bytes + socket.bytesRead, 0);
