import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './support/temporary-folder.ts';
import { endWorkbenches, testWorkbench, tinyConnector } from './support/test-workbench.ts';

afterEach(endWorkbenches);

describe('a connector folder', () => {
  const write = (source: string) => {
    const folder = join(temporaryFolder(), 'connector');
    mkdirSync(folder);
    writeFileSync(join(folder, 'index.js'), source);
    return folder;
  };
  const manifest = JSON.stringify({
    id: 'x',
    title: 'X',
    description: 'X',
    icon: 'x.svg',
    connection: { methods: [{ id: 'm', title: 'M', fields: { properties: {} } }] },
    actions: [],
  });
  const calls = 'testConnection() {}, invoke() {}, lookup() {}';

  test.each([
    ['is not there', () => '/nowhere/at-all', 'There is no connector folder'],
    ['fails to load', () => write('throw new Error("broken")'), 'cannot be loaded: broken'],
    [
      'lacks calls',
      () => write('module.exports = { describe() {} }'),
      'does not export testConnection, invoke, lookup',
    ],
    [
      'fails to describe',
      () => write(`module.exports = { describe() { throw new Error("mute") }, ${calls} }`),
      'cannot be loaded: mute',
    ],
    [
      'has no manifest',
      () => write(`module.exports = { describe() {}, ${calls} }`),
      'describe() returned no manifest',
    ],
    [
      'has an odd id',
      () => write(`module.exports = { describe: () => ({ ...${manifest}, id: 'A/b' }), ${calls} }`),
      'its id may contain only',
    ],
    [
      'has no methods',
      () => write(`module.exports = { describe: () => ({ ...${manifest}, connection: {} }), ${calls} }`),
      'no connection methods',
    ],
    [
      'has a bare action',
      () => write(`module.exports = { describe: () => ({ ...${manifest}, actions: [{}] }), ${calls} }`),
      'action 1 lacks',
    ],
  ])('that %s is refused with the reason', async (_name, folder, message) => {
    await expect(testWorkbench({ connectorFolders: [folder()] })).rejects.toThrow(message);
  });

  test.each([
    ['describes', (folder: string) => folder],
    [
      'says in its file',
      (folder: string) => {
        writeFileSync(join(folder, 'connector.json'), '{ "contractVersion": 2 }');
        writeFileSync(join(folder, 'index.js'), 'throw new Error("it was run")');
        return folder;
      },
    ],
  ])(
    'that %s another version of the contract is refused before anything else is read',
    async (_how, said) => {
      const folder = said(write(`module.exports = { describe: () => ({ contractVersion: 2 }), ${calls} }`));
      await expect(testWorkbench({ connectorFolders: [folder] })).rejects.toThrow(
        `${folder} follows version 2 of the contract, but this host knows only version 1. Update this host`,
      );
    },
  );

  test.each([
    ['crashes', 'process.exit(7)', 'ended before it answered (exit code 7)'],
    ['throws', 'throw new Error("broken")', 'cannot be loaded: broken'],
  ])('that %s beside another one is left out, and that is told', async (_how, source, reason) => {
    const bad = write(source);
    const { client, notices } = await testWorkbench({ connectorFolders: [bad, tinyConnector] });
    expect(await client.get('/api/services')).toMatchObject([{ id: 'tiny-shelf' }]);
    const faults = await client.get<string[]>('/api/connector-faults');
    expect(faults).toEqual([expect.stringContaining(reason)]);
    expect(faults[0]).toContain(bad);
    expect(faults[0]).toContain('The workbench started without it: repair the folder or leave it out');
    expect(notices).toEqual(faults);
  });

  test('is refused with every reason where none is good', async () => {
    const bad = [write('throw new Error("first")'), write('throw new Error("second")')];
    await expect(testWorkbench({ connectorFolders: bad })).rejects.toThrow(/: first\n.*: second/);
  });

  test('that is good is loaded, but not twice', async () => {
    const good = write(`module.exports = { describe: () => (${manifest}), ${calls} }`);
    const { client } = await testWorkbench({ connectorFolders: [good] });
    expect(await client.get('/api/services')).toMatchObject([{ id: 'x', actionCount: 0 }]);
    await client.get('/api/services/x/icon', 404);
    await expect(testWorkbench({ connectorFolders: [good, good] })).rejects.toThrow(
      'both contain the connector "x"',
    );
  });
});
