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
  scim: ['core', 'http', 'plan', 'errors'],
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
  plan: ['scim'],
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

it('no file loads itself through others when it runs', () => {
  const loads = new Map<string, string[]>();
  for (const { from, to, typeOnly } of imports)
    if (!typeOnly && to.startsWith('src/')) loads.set(from, [...(loads.get(from) ?? []), to]);
  expect(circlesIn(loads)).toEqual([]);
});

it('a circle of files is seen', () => {
  const loads = new Map([
    ['a', ['b', 'c']],
    ['b', ['c']],
    ['c', ['d']],
    ['d', ['b']],
  ]);
  expect(circlesIn(loads)).toEqual(['b -> c -> d -> b']);
});

it.each([
  ['axios', /^src\/http\/transport\.ts$/],
  ['ajv', /^src\/tools\//],
])('%s has one home', (name, home) => {
  const users = imports.filter(({ to }) => to === name).map(({ from }) => from);
  expect(users.length).toBeGreaterThan(0);
  expect(users.filter((file) => !home.test(file))).toEqual([]);
});

it.each(['emulator', 'packages/workbench'])('the %s is a house of its own', (house) => {
  const files = [...filesBelow(house, '.ts'), ...filesBelow(house, '.tsx')].filter(
    (file) => !file.includes('/test/'),
  );
  // The types of the contract between a host and a connector.
  const contract = ['src/contract.ts', 'src/generated/types.ts'];
  const outside = files
    .flatMap(importsOf)
    .filter(({ to }) => /^(\.\.|src|actions|schemas|test)\//.test(to))
    .filter(({ to, typeOnly }) => !(typeOnly && house !== 'emulator' && contract.includes(to)));
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
    .filter((file) => !file.startsWith('src/tools/'))
    .flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => /^(export )?(let|var) /.test(line))
        .map((line) => `${file}: ${line}`),
    );
  expect(states).toEqual([]);
});

/** Each circle once, from the file where it is met first. */
function circlesIn(loads: ReadonlyMap<string, readonly string[]>): string[] {
  const circles: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]) => {
    if (way.includes(file)) return void circles.push([...way.slice(way.indexOf(file)), file].join(' -> '));
    if (done.has(file)) return;
    for (const next of loads.get(file) ?? []) visit(next, [...way, file]);
    done.add(file);
  };
  for (const file of loads.keys()) visit(file, []);
  return circles;
}
