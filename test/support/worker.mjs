// Runs once in each process of Jest, before its first test file.

// For this process alone: programs that a test starts are run as anybody runs them.
delete process.env.NODE_OPTIONS;

// The runner has no time limit. Nothing in the tests waits, and a busy machine may take its time; what takes longer hangs.
const limit = Number(process.env.TEST_LIMIT_SECONDS ?? 120);
let last = '';
let since = performance.now();
setInterval(() => {
  const { testPath, currentTestName } = globalThis.expect?.getState() ?? {};
  const running = `${testPath}: ${currentTestName}`;
  if (running !== last) since = performance.now();
  last = running;
  if (performance.now() - since < limit * 1_000) return;
  process.stderr.write(`\nNot ended within ${limit} seconds: ${running}\n`);
  process.exit(1);
}, 1_000).unref();
