import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { scim } from '@better-auth/scim';
import { betterAuth } from 'better-auth';
import { memoryAdapter } from 'better-auth/adapters/memory';
import { getAuthTables } from 'better-auth/db';
import { toNodeHandler } from 'better-auth/node';

// Serves an empty directory of Better Auth's SCIM plugin in memory, and prints where it is. Its address is put into the form of Atlassian's.
const [apiKey, secret, directoryId] = [randomUUID(), randomUUID() + randomUUID(), randomUUID()];
const credentials = [{ type: 'bearer', id: 'key', token: apiKey }];
const plugins = [scim({ connections: [{ id: 'doctor', credentials }] })];
const tables = Object.entries(getAuthTables({ plugins })).flatMap(([name, { modelName }]) => [
  name,
  modelName,
]);

const server = createServer().listen(0, '127.0.0.1', () => {
  const baseUrl = `http://127.0.0.1:${server.address().port}`;
  const handle = toNodeHandler(
    betterAuth({
      baseURL: baseUrl,
      secret,
      database: memoryAdapter(Object.fromEntries(tables.map((name) => [name, []]))),
      rateLimit: { enabled: false },
      telemetry: { enabled: false },
      plugins,
    }),
  );
  server.on('request', (request, response) => {
    request.url = request.url.replace(/^\/scim\/directory\/[^/]+/, '/api/auth/scim/v2');
    handle(request, response);
  });
  process.stdout.write(`${JSON.stringify({ baseUrl, directoryId, apiKey })}\n`);
});
