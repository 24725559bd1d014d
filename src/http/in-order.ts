/** Does work that has the same key one after the other, and everything else side by side. */
export interface InOrder {
  run<Result>(key: string, work: () => Promise<Result>): Promise<Result>;
}

export function createInOrder(): InOrder {
  const last = new Map<string, Promise<unknown>>();

  return {
    async run(key, work) {
      const before = last.get(key) ?? Promise.resolve();
      // Whether the work before went well is its own caller's business.
      const mine = before.then(work, work);
      last.set(key, mine);
      try {
        return await mine;
      } finally {
        if (last.get(key) === mine) last.delete(key);
      }
    },
  };
}
