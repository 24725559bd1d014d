import { startHealthServer } from '../src/health-server.ts';
import { createMetrics } from '../src/metrics.ts';

it('answers whether it lives, whether it takes jobs, and with figures', async () => {
  const metrics = createMetrics(async () => new Map([['d', 3]]));
  metrics.phaseEnded('d', 'sync-users', 'done');
  metrics.outcome('d', 'created');
  metrics.requests('d', 7, 1);
  let isReady = true;
  const server = await startHealthServer({
    host: '127.0.0.1',
    port: 0,
    metrics,
    isReady: async () => isReady,
  });
  const get = async (path: string) => {
    const response = await fetch(`${server.url}${path}`);
    return { status: response.status, text: await response.text() };
  };
  await expect(get('/health')).resolves.toEqual({ status: 200, text: 'ok\n' });
  await expect(get('/ready')).resolves.toEqual({ status: 200, text: 'ready\n' });
  isReady = false;
  await expect(get('/ready?probe=1')).resolves.toEqual({ status: 503, text: 'not ready\n' });
  await expect(get('/else')).resolves.toMatchObject({ status: 404 });
  const { text } = await get('/metrics');
  expect(text).toContain('aup_fleet_phases_total{directory="d",action="sync-users",state="done"} 1');
  expect(text).toContain('aup_fleet_items_total{directory="d",outcome="created"} 1');
  expect(text).toContain('aup_fleet_requests_total{directory="d"} 7');
  expect(text).toContain('aup_fleet_waiting{directory="d"} 3');
  expect(text).toContain('process_resident_memory_bytes');
  await expect(
    startHealthServer({
      host: '127.0.0.1',
      port: Number(new URL(server.url).port),
      metrics,
      isReady: async () => true,
    }),
  ).rejects.toThrow('Cannot listen there');
  await server.close();
});
