import { resolve } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { aup } from './terminal.ts';

/** The built command in a process of its own, as an assistant starts it. */
async function withTools(args: string[], use: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ name: 'test', version: '1.0.0' }, { capabilities: {} });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [resolve('dist/cli.cjs'), 'mcp', ...args],
    stderr: 'ignore',
  });
  await client.connect(transport);
  try {
    await use(client);
  } finally {
    await client.close();
  }
}

test('an assistant works on a simulated directory', async () => {
  await withTools(['--emulator', '--toolset', 'users'], async (client) => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toContain('update-user');
    const { content, isError } = await client.callTool({
      name: 'get-user',
      arguments: { user: 'anna@example.com' },
    });
    expect({ isError, content }).toMatchObject({
      content: [{ type: 'text', text: expect.stringContaining('Anna Berg') }],
    });
  });
});

test.each([
  [['--emulator', '--toolset', 'everything'], 'There is no toolset everything.'],
  [['--emulator', '--confirm', 'maybe'], 'Allowed choices are on, off.'],
  [['--emulator', '--max-bytes', '3'], 'It takes a whole number of 1000 or more.'],
  [[], 'No connection: no directory was given.'],
])('mcp %j is refused in words', async (args, words) => {
  const { code, out, err } = await aup(['mcp', ...args]);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(words);
});

test('ends when the assistant has left', async () => {
  expect(await aup(['mcp', '--emulator'], { stdin: '' })).toEqual({ code: 0, out: '', err: '' });
});
