// Brings a directory in line with a table in a file, in a process of its own: what it took, and the most memory it held.
const { readFileSync } = require('node:fs');
const { resolve } = require('node:path');
const { invoke } = require(resolve('dist/connector/index.cjs'));

const { connection, file } = JSON.parse(process.argv[2]);
(async () => {
  const input = { users: readFileSync(file, 'utf8') };
  const from = performance.now();
  const result = await invoke({ action: 'sync-users', connection, input, timeoutMs: 3_600_000 });
  const ms = performance.now() - from;
  const peakBytes = process.resourceUsage().maxRSS * 1_024;
  if (!result.ok) throw new Error(result.error.message);
  const { unchanged, updated } = result.output.summary;
  process.stdout.write(JSON.stringify({ ms, peakBytes, users: unchanged + updated, updated }));
})();
