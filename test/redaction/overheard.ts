/** Everything that the process says aloud while something runs: to its streams, its console, and of what nobody caught. */
export async function overhear(run: () => Promise<unknown>): Promise<unknown[]> {
  const heard: unknown[] = [];
  const hear = (value: unknown) => void heard.push(value);
  const spies = [
    jest.spyOn(process.stdout, 'write'),
    jest.spyOn(process.stderr, 'write'),
    ...(['log', 'info', 'warn', 'error', 'debug', 'trace'] as const).map((name) => jest.spyOn(console, name)),
  ];
  const events = ['unhandledRejection', 'warning'] as const;
  for (const event of events) process.on(event, hear);
  try {
    heard.push(await run());
    // Rejections that nobody catches are told a turn later.
    await new Promise(setImmediate);
    heard.push(...spies.flatMap(({ mock }) => mock.calls as unknown[]));
  } finally {
    for (const event of events) process.off(event, hear);
    for (const spy of spies) spy.mockRestore();
  }
  return heard;
}
