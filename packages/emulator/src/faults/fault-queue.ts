import type { Fault } from './fault.ts';

/** The faults still to come. */
export interface FaultQueue {
  add(fault: Fault): void;
  clear(): void;
  /** The fault for this request, if one is due; it is used up by being taken. */
  take(request: { method: string; path: string; pathname: string }): Fault | undefined;
}

export function createFaultQueue(): FaultQueue {
  let waiting: { fault: Fault; skip: number; times: number }[] = [];
  return {
    add: (fault) => {
      waiting.push({ fault, skip: fault.skip ?? 0, times: fault.times ?? 1 });
    },
    clear: () => {
      waiting = [];
    },
    take: (request) => {
      for (const entry of waiting) {
        if (!matches(entry.fault, request)) continue;
        if (entry.skip > 0) {
          entry.skip -= 1;
          continue;
        }
        entry.times -= 1;
        if (entry.times <= 0) waiting = waiting.filter((other) => other !== entry);
        return entry.fault;
      }
      return undefined;
    },
  };
}

function matches(fault: Fault, request: { method: string; path: string; pathname: string }): boolean {
  if (fault.method !== undefined && fault.method.toUpperCase() !== request.method) return false;
  if (fault.path === undefined) return true;
  // `search` looks from the start whatever a global pattern did before.
  return typeof fault.path === 'string'
    ? request.pathname.includes(fault.path)
    : request.path.search(fault.path) >= 0;
}
