import base from '../jest.config.js';

// The workers take it over.
process.env.SAMPLES = 'long';

/** `npm run test:slow`: what takes long, and what `npm test` runs a small sample of, on a large one. */
export default {
  ...base,
  rootDir: '..',
  testTimeout: 600_000,
  testMatch: ['**/*.slow.test.ts', '**/drift/matrix.test.ts', '**/faults/matrix.test.ts'].concat(
    ['redaction/actions', 'evidence/dry-run-equals-run', 'hostile/*', 'actions/undo'].map(
      (path) => `**/test/${path}.test.ts`,
    ),
  ),
};
