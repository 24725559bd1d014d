import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPieceOf } from '../../host-activepieces/src/create-piece.ts';
import { standIn } from '../../host-activepieces/test/stand-in.ts';
import { describePlugin } from '../../host-blink/src/description.ts';
import { createDocument } from '../../host-http/src/openapi.ts';
import { listTools } from '../../host-mcp/src/tools.ts';
import { createNode } from '../../host-n8n/src/create-node.ts';
import { loadConnector } from '../src/index.ts';

const lend = {
  slug: 'lend-book',
  title: 'Lend Book',
  description: 'Lends a book.',
  hints: { readOnly: false, destructive: false, idempotent: false },
  input: { type: 'object', properties: { to: { title: 'To', type: 'string' } } },
  output: { type: 'object', properties: {} },
};

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'connector-'));
  cpSync('packages/workbench/test/fixtures/tiny-connector', folder, { recursive: true });
  const file = join(folder, 'connector.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...manifest, actions: [...manifest.actions, lend] }));
});
afterAll(() => rmSync(folder, { recursive: true }));

it('an action that a connector gains appears in every host', () => {
  const loaded = loadConnector(folder);
  const { manifest } = loaded;
  const document = createDocument(manifest, manifest.actions, 'http://127.0.0.1:4690');
  const operations = createNode(loaded).description.properties.filter(({ name }) => name === 'operation');
  const names = {
    mcp: listTools(manifest, { toolsets: ['all'], readOnly: false }).map(({ name }) => name),
    http: Object.keys(document.paths ?? {}),
    blink: describePlugin(manifest).actions.map(({ name }) => name),
    n8n: operations.flatMap(({ options = [] }) =>
      options.map((option) => ('value' in option ? option.value : '')),
    ),
    activepieces: createPieceOf(standIn, loaded).actions.map(({ name }) => name),
  };
  expect(names).toEqual({
    mcp: expect.arrayContaining(['lend-book']),
    http: expect.arrayContaining(['/actions/lend-book']),
    blink: expect.arrayContaining(['lend-book']),
    n8n: expect.arrayContaining(['lend-book']),
    activepieces: expect.arrayContaining(['lend-book']),
  });
});
