/** Waits that can all be ended at once, so that a closing emulator leaves no timer behind. */
export interface Pauses {
  wait(milliseconds: number): Promise<void>;
  endAll(): void;
}

export function createPauses(): Pauses {
  const running = new Set<() => void>();
  return {
    wait: (milliseconds) =>
      new Promise((resolve) => {
        const end = () => {
          clearTimeout(timer);
          running.delete(end);
          resolve();
        };
        const timer = setTimeout(end, milliseconds);
        running.add(end);
      }),
    endAll: () => {
      for (const end of running) end();
    },
  };
}
