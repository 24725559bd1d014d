// Reads the whole directory with the connector, in a process of its own: what it took, and the most memory it held.
const { resolve } = require('node:path');
const { invoke } = require(resolve('dist/connector/index.cjs'));

const { connection, input } = JSON.parse(process.argv[2]);
(async () => {
  const from = performance.now();
  const result = await invoke({ action: 'list-users', connection, input, timeoutMs: 3_600_000 });
  const ms = performance.now() - from;
  const peakBytes = process.resourceUsage().maxRSS * 1_024;
  if (!result.ok) throw new Error(result.error.message);
  const { Resources, complete } = result.output;
  // In pieces: the text as a whole would be longer than a text may be in larger directories.
  const jsonBytes = Resources.reduce((bytes, user) => bytes + Buffer.byteLength(JSON.stringify(user)) + 1, 0);
  const { requests } = result.meta;
  process.stdout.write(
    JSON.stringify({ ms, peakBytes, jsonBytes, users: Resources.length, complete, requests }),
  );
})();
