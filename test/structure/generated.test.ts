import { readFileSync } from 'node:fs';
import { filesBelow } from '../support/files.ts';

// Whether it is up to date is checked by `npm run check:fresh`.
it.each(filesBelow('src/generated', '.ts'))('%s says by what it was made', (file) => {
  const [first] = readFileSync(file, 'utf8').split('\n');
  expect(first).toMatch(/^\/\/ Made by `npm run generate` from .* Do not edit\.$/);
});
