import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readJson } from '../../tools/resolve-refs.ts';

/** Every text file that is kept, without what others wrote and what is generated. */
const files = execFileSync('git', ['ls-files'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\.(ts|tsx|mjs|cjs|js|json|md|svg|css|html|yml|yaml)$/.test(file) && existsSync(file))
  .filter((file) => file !== 'package-lock.json');
const code = files.filter(
  (file) => /\.(ts|tsx|mjs|cjs|js)$/.test(file) && !file.startsWith('src/generated/'),
);
const read = (file: string) => readFileSync(file, 'utf8');

/** Where a pattern stands in files, as file:line: text. */
function findings(among: string[], pattern: RegExp): string[] {
  return among.flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, index) =>
        pattern.test(line) ? [`${file}:${index + 1}: ${line.trim().slice(0, 120)}`] : [],
      ),
  );
}

it('looks at the repository', () => {
  expect(files).toEqual(
    expect.arrayContaining(['connector.json', 'src/index.ts', 'packages/emulator/src/index.ts', 'README.md']),
  );
});

describe('size and names', () => {
  it.each([
    'actions/',
    'src/',
    'tools/',
    'packages/cli/src/',
    'packages/doctor/src/',
    'packages/emulator/src/',
    'packages/fleet/src/',
    'packages/host-activepieces/src/',
    'packages/host-blink/src/',
    'packages/host-http/src/',
    'packages/host-kit/src/',
    'packages/host-mcp/src/',
    'packages/host-n8n/src/',
  ])('no file of %s is longer than 200 lines', (folder) => {
    const long = code
      .filter((file) => file.startsWith(folder))
      .map((file) => [file, read(file).trimEnd().split('\n').length] as const);
    expect(long.filter(([, lines]) => lines > 200)).toEqual([]);
  });

  it('handlers say what, in few lines', () => {
    const handlers = code.filter((file) => /^actions\/.*handler\.ts$/.test(file));
    expect(handlers.filter((file) => read(file).trimEnd().split('\n').length > 60)).toEqual([]);
  });

  it('files are named in kebab-case for the one thing inside', () => {
    const vague = /^(utils?|helpers?|common|misc|manager|service)$/;
    // Components are named as React names them.
    const named = code.filter((file) => !file.startsWith('packages/workbench/web/'));
    const wrong = named.filter((file) => {
      // The names of some configuration begin with a dot.
      const [name = ''] = basename(file).replace(/^\./, '').split('.');
      return vague.test(name) || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name);
    });
    expect(wrong).toEqual([]);
  });
});

describe('words that have no place', () => {
  // Put together here, so that this file does not find itself.
  const ignoring = new RegExp(
    ['@ts-', '(ignore|expect-error|nocheck)|biome-', 'ignore|eslint-', 'disable|istanbul ', 'ignore'].join(
      '',
    ),
  );
  const unfinished = new RegExp(`\\b(TO${'DO'}|FIX${'ME'}|XX${'X'}|HA${'CK'})\\b`);
  const anything = new RegExp(`(:|\\bas|<|\\|) ?an${'y'}(?=[\\s;,)\\]>|=&[]|$)(?! [a-z])`);
  const mocking = new RegExp(
    `\\bjest\\.(m${'ock'}|doM${'ock'}|useFake${'Timers'})|\\b(it|describe|test)\\.(on${'ly'}|sk${'ip'})\\b`,
  );
  const machine = new RegExp(
    `(^|[\\s'"\`(=])/(ho${'me'}|ro${'ot'}|wo${'rk'}|Us${'ers'}/[a-z]+/|mn${'t'}|va${'r'})/`,
  );

  it('nothing silences the compiler or the linter', () => {
    const checked = code.filter((file) => !file.startsWith('packages/workbench/web/'));
    expect(findings(checked, ignoring)).toEqual([]);
  });

  it('nothing is of any type', () => {
    expect(
      findings(
        code.filter((file) => /\.tsx?$/.test(file)),
        anything,
      ).filter((line) => !/: (\/\/|\*|\/\*\*)/.test(line)),
    ).toEqual([]);
  });

  it('nothing is left for later', () => {
    expect(findings(files, unfinished)).toEqual([]);
  });

  it('no test is skipped, alone or made of mocks', () => {
    // Where no browser or no Redis is installed, their tests are left out, and say so.
    const leavesOut = [
      'packages/workbench/test/browser/support/in-browser.ts',
      'packages/fleet/test/support/fleet.ts',
    ];
    const tests = code.filter((file) => file.includes('test') && !leavesOut.includes(file));
    expect(findings(tests, mocking)).toEqual([]);
  });

  it('no path of a machine', () => {
    // Tests make some up.
    expect(
      findings(
        files.filter((file) => !/(^|\/)test\//.test(file)),
        machine,
      ),
    ).toEqual([]);
  });

  it('nobody real: addresses are of example domains', () => {
    const addresses = files.flatMap((file) =>
      [...read(file).matchAll(/[A-Za-z0-9._+-]+@((?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,})\b/g)].map(
        ([address, domain = '']) => ({ file, address, domain }),
      ),
    );
    expect(addresses.length).toBeGreaterThan(100);
    const real = addresses.filter(
      ({ domain }) => !/(^|\.)(example(\.(com|org|net))?|test|invalid)$|^api\.atlassian\.com$/i.test(domain),
    );
    expect(real.map(({ file, address }) => `${file}: ${address}`)).toEqual([]);
  });
});

type Packages = Record<'dependencies' | 'devDependencies', Record<string, string> | undefined>;

/** The packages that a room asks for, by name. */
function packagesOf(file: string): Record<string, string> {
  const { dependencies, devDependencies } = readJson(file) as Packages;
  return { ...dependencies, ...devDependencies };
}

describe.each([
  '',
  'packages/cli/',
  'packages/doctor/',
  'packages/emulator/',
  'packages/host-activepieces/',
  'packages/host-blink/',
  'packages/host-http/',
  'packages/host-kit/',
  'packages/host-mcp/',
  'packages/host-n8n/',
  'packages/workbench/',
  'bench/',
  'packages/doctor/test/second-server/',
  'test/hosts/',
  'test/n8n/',
  'test/node/',
])('the packages of %spackage.json', (room) => {
  const packages = packagesOf(`${room}package.json`);

  it('are taken in one exact version each', () => {
    const loose = Object.entries(packages).filter(
      ([, version]) => !/^(npm:[a-z0-9-]+@)?\d+(\.\d+){0,2}$/.test(version),
    );
    expect(loose).toEqual([]);
  });

  it('have their reasons in docs/decisions.md', () => {
    const reasons = read('docs/decisions.md')
      .split('\n')
      .flatMap((line) => (line.startsWith('| ') ? (line.split('|')[1] ?? '').split(',') : []))
      .map((name) => name.trim());
    // Types come with the package they describe.
    const names = Object.keys(packages).filter((name) => !name.startsWith('@types/'));
    expect(names.filter((name) => !reasons.includes(name))).toEqual([]);
  });
});

describe('the package', () => {
  const { dependencies = {}, devDependencies = {} } = readJson('package.json') as Packages;

  it('is locked to no registry’s address', () => {
    expect(findings(['package-lock.json'], /"resolved": "(?:https?|git)/)).toEqual([]);
  });

  it('has a lock of the same dependencies', () => {
    const { packages } = readJson('package-lock.json') as unknown as {
      packages: Record<string, { dependencies?: object; devDependencies?: object }>;
    };
    expect(packages['']?.dependencies).toEqual(dependencies);
    expect(packages['']?.devDependencies).toEqual(devDependencies);
  });

  it('uses at run time what it names as such', () => {
    const text = code
      // Validators are made by a tool and require a part of what makes them.
      .filter((file) => /^(src|actions|tools)\//.test(file))
      .map(read)
      .join('\n');
    expect(Object.keys(dependencies).filter((name) => !text.includes(`'${name}`))).toEqual([]);
  });
});
