import { readFileSync } from 'node:fs';
import { filesBelow, type Import, importsOf } from '../support/imports.ts';

const own = [...filesBelow('src', '.ts'), ...filesBelow('actions', '.ts')];
const imports = own.flatMap(importsOf);

/** The room a file is in, or the package it is. */
function roomOf(file: string): string {
  if (file.startsWith('actions/')) return 'actions';
  const [, room] = /^src\/([\w-]+)(?:\.ts$|\/)/.exec(file) ?? [];
  return room ?? file;
}

/** Room -> what it may load when it runs, beside itself and Node. */
const mayLoad: Record<string, string[]> = {
  core: [],
  errors: [],
  contract: [],
  http: ['core', 'errors', 'axios'],
  scim: ['core', 'http', 'errors'],
  plan: ['core', 'errors'],
  actions: ['plan', 'errors'],
  runtime: ['core', 'generated', 'scim', 'http', 'errors', 'csv-parse'],
  generated: ['actions'],
  index: ['runtime', 'generated', 'http'],
  cli: ['index', 'atlassian-scim-emulator', 'commander', 'cli-progress', 'picocolors', 'package.json'],
};

/** Room -> whose types it may name beside what it may load. Types vanish when the program is built. */
const mayName: Record<string, string[]> = {
  actions: ['runtime', 'scim'],
  generated: ['runtime'],
  runtime: ['scim'],
};
/** Anybody may name these types. */
const common = ['generated', 'contract', 'errors'];

function isAllowed({ from, to, typeOnly }: Import): boolean {
  const [room, target] = [roomOf(from), roomOf(to)];
  // Tools read everything and are read by nobody.
  if (room === target || room === 'tools' || target.startsWith('node:')) return true;
  const named = typeOnly ? [...common, ...(mayName[room] ?? [])] : [];
  return [...(mayLoad[room] ?? []), ...named].includes(target);
}

const show = ({ from, to, typeOnly }: Import) => `${from} -> ${to}${typeOnly ? ' (types)' : ''}`;

it('sees the imports there are', () => {
  expect(imports.map(show)).toEqual(
    expect.arrayContaining([
      'src/http/transport.ts -> axios',
      'src/scim/users.ts -> src/scim/pages.ts',
      'src/scim/users.ts -> src/generated/types.ts (types)',
      'src/generated/registry.ts -> actions/get-user/handler.ts',
      'actions/get-user/handler.ts -> src/runtime/action.ts (types)',
    ]),
  );
});

it('knows every room', () => {
  expect([...Object.keys(mayLoad), 'tools'].sort()).toEqual([...new Set(own.map(roomOf))].sort());
});

it('no room reaches for another that is not below it', () => {
  expect(imports.filter((one) => !isAllowed(one)).map(show)).toEqual([]);
});

it.each([
  ['axios', /^src\/http\/transport\.ts$/],
  ['ajv', /^src\/tools\//],
])('%s has one home', (name, home) => {
  const users = imports.filter(({ to }) => to === name).map(({ from }) => from);
  expect(users.length).toBeGreaterThan(0);
  expect(users.filter((file) => !home.test(file))).toEqual([]);
});

it.each(['emulator', 'workbench'])('the %s is a house of its own', (house) => {
  const files = [...filesBelow(house, '.ts'), ...filesBelow(house, '.tsx')].filter(
    (file) => !file.includes('/test/'),
  );
  const outside = files.flatMap(importsOf).filter(({ to }) => /^(\.\.|src|actions|schemas|test)\//.test(to));
  expect(outside.map(show)).toEqual([]);
});

describe('what is passed in is not reached for', () => {
  const outside = /^src\/(index\.ts|http\/clock\.ts|cli\/main\.ts|tools\/)/;
  const reaching =
    /\bprocess\.(env|argv|exit|hrtime|stdout|stderr)|\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bset(Timeout|Interval|Immediate)\b|\bperformance\.now\b/;

  it.each(own.filter((file) => !outside.test(file)))('%s', (file) => {
    const lines = readFileSync(file, 'utf8').split('\n');
    expect(lines.filter((line) => reaching.test(line) && !/^\s*(\/\/|\*|\/\*)/.test(line))).toEqual([]);
  });
});

it('no module keeps a state of its own', () => {
  const states = own
    .filter((file) => !file.startsWith('tools/'))
    .flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => /^(export )?(let|var) /.test(line))
        .map((line) => `${file}: ${line}`),
    );
  expect(states).toEqual([]);
});
