import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestResult } from '../../api/connections.ts';
import { temporaryFolder } from './support/temporary-folder.ts';
import { endWorkbenches, testWorkbench } from './support/test-workbench.ts';

afterEach(endWorkbenches);

const fixtures = join(import.meta.dirname, '..', 'fixtures');
const preset = {
  id: 'ready',
  title: 'Ready shelf',
  description: '',
  serviceId: 'tiny-shelf',
  methodId: 'pass-phrase',
  name: 'Ready',
  values: { shelf: 'ready', passPhrase: 'ready-phrase' },
};

/** By path of the API: what version 0.2.0 answered when it had written the folder. */
const expected: Record<string, unknown> = JSON.parse(
  readFileSync(join(fixtures, 'data-0.2.0', 'expected.json'), 'utf8'),
);

test.each(['once', 'a second time'])(
  'a data folder of version 0.2.0 opens with everything in it, %s',
  async (times) => {
    const dataFolder = temporaryFolder();
    cpSync(join(fixtures, 'data-0.2.0'), dataFolder, { recursive: true });
    let workbench = await testWorkbench({ dataFolder, presets: [preset] });
    if (times !== 'once') {
      await workbench.close();
      workbench = await testWorkbench({ dataFolder, presets: [preset] });
    }
    const { client } = workbench;
    for (const [path, answer] of Object.entries(expected))
      expect({ path, answer: await client.get(path) }).toMatchObject({ path, answer });

    // Its secrets can still be read, its workflows run, and runs be added to those there are.
    const [shelf] = await client.get<{ id: string }[]>('/api/connections');
    expect(await client.post<TestResult>(`/api/connections/${shelf?.id}/test`, undefined, 200)).toMatchObject(
      { ok: true },
    );
    const echo = { action: 'list-books', input: {} };
    expect(await client.post(`/api/connections/${shelf?.id}/invoke`, echo, 200)).toMatchObject({ ok: true });
    const workflows = await client.get<{ id: string; name: string }[]>('/api/workflows');
    const reader = workflows.find(({ name }) => name === 'Reader');
    const run = await client.run(reader?.id ?? '', { inputs: { count: 2 } });
    expect(run.state).toBe('completed');
    const { runs } = await client.get<{ runs: { id: string }[] }>('/api/runs');
    expect(runs).toHaveLength(5);
    expect(runs[0]?.id).toBe(run.id);
  },
);
