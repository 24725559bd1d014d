import { readFileSync } from 'node:fs';
import { filesBelow } from '../support/files.ts';

// Which room may import which is checked by dependency-cruiser in `npm run check`; test/tools/layers.test.ts tests its rules.
const own = ['src', 'actions', 'packages/cli/src', 'packages/doctor/src'].flatMap((folder) =>
  filesBelow(folder, '.ts'),
);

describe('what is passed in is not reached for', () => {
  const outside =
    /^(src\/(index\.ts|core\/clock\.ts)|packages\/cli\/src\/main\.ts|packages\/doctor\/src\/clock\.ts)/;
  const reaching =
    /\bprocess\.(env|argv|exit|hrtime|stdout|stderr)|\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bset(Timeout|Interval|Immediate)\b|\bperformance\.now\b/;

  it.each(own.filter((file) => !outside.test(file)))('%s', (file) => {
    const lines = readFileSync(file, 'utf8').split('\n');
    expect(lines.filter((line) => reaching.test(line) && !/^\s*(\/\/|\*|\/\*)/.test(line))).toEqual([]);
  });
});

it('no module keeps a state of its own', () => {
  const states = own.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => /^(export )?(let|var) /.test(line))
      .map((line) => `${file}: ${line}`),
  );
  expect(states).toEqual([]);
});
