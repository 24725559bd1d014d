/** Packages that are ES modules only; Jest runs CommonJS. */
const modules = ['typebox', 'p-limit', 'env-paths', 'string-width', 'wrap-ansi', 'csv-parse/dist/esm'];

export default {
  testMatch: ['<rootDir>/{test,actions,packages}/**/*.test.ts'],
  transform: {
    '\\.ts$': '<rootDir>/test/support/transform.cjs',
    [`/node_modules/(${modules.join('|')})/.*\\.m?js$`]: '<rootDir>/test/support/transform.cjs',
  },
  transformIgnorePatterns: [`/node_modules/(?!(${modules.join('|')})/)`],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  testEnvironment: 'node',
  testSequencer: '<rootDir>/test/support/longest-first.cjs',
  reporters: ['default', '<rootDir>/packages/workbench/test/browser/support/left-out.cjs'],
  // One worker for each core; left alone, Jest keeps one core for itself and waits on it.
  maxWorkers: '100%',
  // Nothing in the tests waits; a busy machine may take its time all the same.
  testTimeout: 60_000,
};
