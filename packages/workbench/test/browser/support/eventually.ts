const waitMs = 15_000;

/** Asks until the answer is the one wanted; fails with the last answer when that takes too long. */
export async function eventually<T>(ask: () => Promise<T>, wanted: T): Promise<void> {
  const end = Date.now() + waitMs;
  let answer = await ask();
  while (answer !== wanted && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    answer = await ask();
  }
  expect(answer).toEqual(wanted);
}
