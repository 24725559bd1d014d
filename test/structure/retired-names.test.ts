import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Names of an earlier vocabulary that told their meaning only to who knew it. `CONTRIBUTING.md` has the words in use. */
const retired = [
  ...['Line', 'Sessions', 'Known', 'latest', 'Reading', 'Pace', 'Taken', 'Turn', 'Burst', 'waitAsked'],
  ...['inOrder', 'sideBySide', 'each', 'Tally', 'quotable', 'hopeless', 'earlier', 'Symptom', 'WireOutcome'],
  ...['soFar', 'inShape', 'mended', 'unconfirmed', 'unshown', 'isForeign', 'waysToPut', 'twin', 'twins'],
  ...['present', 'Present', 'readPresent', 'createMeant', 'isMeant', 'fold', 'isWalkable', 'member', 'Room'],
  ...['desk', 'place', 'leave', 'together', 'Surroundings', 'Scene', 'Connected', 'within', 'LATE', 'LEFT'],
  ...['cast', 'stage', 'setback', 'elsewhere', 'insteadOf', 'absent'],
];

it('nothing is exported under a retired name', () => {
  const exported = new RegExp(
    `^export (?:async )?(?:const|let|function\\*?|class|interface|type) (${retired.join('|')})\\b`,
    'gm',
  );
  const code = execFileSync('git', ['ls-files'], { encoding: 'utf8' })
    .split('\n')
    .filter((file) => /^(src|actions|tools|packages)\/.*\.tsx?$/.test(file) && existsSync(file))
    .filter((file) => !/(^|\/)test\//.test(file));
  expect(code.length).toBeGreaterThan(300);
  const found = code.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(exported)].map(([line]) => `${file}: ${line}`),
  );
  expect(found).toEqual([]);
});
