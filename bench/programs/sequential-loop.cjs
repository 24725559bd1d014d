// Reads the whole directory as a plain script does: bare axios, one page after the other. It may keep nothing of what it reads.
const { createRequire } = require('node:module');
const { Agent } = require('node:http');
const { resolve } = require('node:path');
const axios = createRequire(resolve('bench/package.json'))('axios');

const { connection, keep = true } = JSON.parse(process.argv[2]);
(async () => {
  const from = performance.now();
  const client = axios.create({
    baseURL: `${connection.baseUrl}/scim/directory/${connection.directoryId}`,
    headers: { authorization: `Bearer ${connection.apiKey}` },
    httpAgent: new Agent({ keepAlive: true }),
  });
  const users = [];
  let [requests, read] = [0, 0];
  for (;;) {
    const { data } = await client.get('/Users', { params: { startIndex: read + 1, count: 100 } });
    requests++;
    read += data.Resources.length;
    if (keep) users.push(...data.Resources);
    if (data.Resources.length === 0 || read >= data.totalResults) break;
  }
  const ms = performance.now() - from;
  const peakBytes = process.resourceUsage().maxRSS * 1_024;
  const jsonBytes = users.reduce((bytes, user) => bytes + Buffer.byteLength(JSON.stringify(user)) + 1, 0);
  process.stdout.write(JSON.stringify({ ms, peakBytes, jsonBytes, users: users.length, requests }));
  process.exit();
})();
