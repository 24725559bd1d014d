import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const rules = resolve('.dependency-cruiser.cjs');

/** Files by path, and the rules that each breaks. */
const files: Record<string, { text: string; breaks?: string[] }> = {
  'src/http/transport.ts': { text: `import axios from 'axios'; export const send = axios;` },
  'src/http/good.ts': {
    text: `import type { Transport } from './transport.ts'; export const t: Transport = 1;`,
  },
  'src/http/second-home.ts': {
    text: `import axios from 'axios'; export const a = axios;`,
    breaks: ['axios-has-one-home'],
  },
  'src/core/text.ts': { text: 'export type Text = string; export const text = 1;' },
  'src/core/upward.ts': {
    text: `import { t } from '../http/good.ts'; export const u = t;`,
    breaks: ['core-loads'],
  },
  'src/core/upward-type.ts': {
    text: `import type { Up } from '../http/good.ts'; export type U = Up;`,
    breaks: ['core-names'],
  },
  'src/core/upward-inline.ts': {
    text: `export type U = import('../http/good.ts').Up;`,
    breaks: ['core-names'],
  },
  'src/core/deferred.ts': {
    text: `export const later = () => import('../http/good.ts');`,
    breaks: ['core-loads'],
  },
  'src/core/re-export.ts': { text: `export * from '../http/good.ts';`, breaks: ['core-loads'] },
  'src/core/common.ts': {
    text: `import type { Types } from '../generated/types.ts'; export type T = Types;`,
  },
  'src/core/common-value.ts': {
    text: `import { types } from '../generated/types.ts'; export const t = types;`,
    breaks: ['core-loads'],
  },
  'src/core/package.ts': {
    text: `import parse from 'csv-parse/sync'; export const p = parse;`,
    breaks: ['core-loads'],
  },
  'src/core/node.ts': { text: `import { inspect } from 'node:util'; export const i = inspect;` },
  'src/core/validate.ts': {
    text: `import Ajv from 'ajv/dist/2020.js'; export const a = Ajv;`,
    breaks: ['ajv-has-one-home', 'core-loads'],
  },
  'src/core/circle-a.ts': {
    text: `import type { B } from './circle-b.ts'; export type A = B;`,
    breaks: ['no-circles'],
  },
  // A circle is told once, at its first file.
  'src/core/circle-b.ts': { text: `import type { A } from './circle-a.ts'; export type B = A;` },
  'src/core/nowhere.ts': {
    text: `import { n } from './gone.ts'; export const m = n;`,
    breaks: ['core-loads', 'resolvable'],
  },
  'src/cellar/unknown.ts': {
    text: `import { text } from '../core/text.ts'; export const t = text;`,
    breaks: ['known-rooms'],
  },
  'src/generated/types.ts': { text: 'export type Types = string; export const types = 1;' },
  'tools/tool.ts': {
    text: `import { send } from '../src/http/transport.ts'; import Ajv from 'ajv'; export const t = [send, Ajv];`,
  },
  'packages/cli/src/tooled.ts': {
    text: `import { t } from '../../../tools/tool.ts'; export const u = t;`,
    breaks: ['packages/cli-stands-alone'],
  },
  'actions/a/handler.ts': {
    text: `import type { T } from '../../src/scim/users/users.ts'; import { text } from '../../src/plan/plan.ts'; export const t = text;`,
  },
  'actions/b/handler.ts': {
    text: `import { users } from '../../src/scim/users/users.ts'; export const t = users;`,
    breaks: ['actions-loads'],
  },
  'src/plan/plan.ts': { text: 'export const text = 1;' },
  'src/scim/users/users.ts': { text: 'export type T = 1; export const users = 1;' },
  'packages/emulator/src/index.ts': {
    text: `import { text } from '../../../src/core/text.ts'; export const e = text;`,
    breaks: ['packages/emulator-stands-alone'],
  },
  'packages/emulator/src/options.ts': { text: 'export type Options = 1;' },
  'packages/emulator/src/routes/routes.ts': {
    text: `import type { List } from '../scim/list.ts'; import type { Options } from '../options.ts'; export type R = [List, Options];`,
  },
  'packages/emulator/src/scim/list.ts': {
    text: `import type { O } from '../server/server.ts'; export type List = O;`,
    breaks: ['emulator-scim-looks-down'],
  },
  'packages/emulator/src/server/server.ts': { text: 'export type O = 1;' },
  'packages/workbench/server/a.ts': {
    text: `import { e } from '../../emulator/src/index.ts'; export const f = e;`,
  },
  'packages/workbench/server/b.ts': {
    text: `import type { Text } from '../../../src/core/text.ts'; export type T = Text;`,
    breaks: ['packages/workbench-stands-alone'],
  },
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'layers-'));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'tsconfig.json'), '{}');
  for (const [file, { text }] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

it('the rules of imports find what breaks them, and nothing else', () => {
  const { stdout } = spawnSync(
    process.execPath,
    [
      resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
      ...['--config', rules, '--no-cache', '--output-type', 'json'],
      ...['src', 'actions', 'tools', 'packages'],
    ],
    { cwd: folder, encoding: 'utf8' },
  );
  const { summary } = JSON.parse(stdout) as {
    summary: { violations: { from: string; rule: { name: string } }[] };
  };
  const found = new Map<string, string[]>();
  for (const { from, rule } of summary.violations)
    found.set(from, [...(found.get(from) ?? []), rule.name].sort());
  const expected = Object.entries(files).flatMap(([file, { breaks }]) =>
    breaks ? [[file, breaks] as const] : [],
  );
  expect([...found].sort()).toEqual(expected.sort());
}, 30_000);
