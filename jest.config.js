export default {
  testMatch: ['<rootDir>/{test,actions,emulator,workbench}/**/*.test.ts'],
  // They need a browser and a machine of their own: npm run test:browser.
  testPathIgnorePatterns: ['/node_modules/', '/workbench/test/web/'],
  transform: { '\\.ts$': '<rootDir>/test/support/transform.cjs' },
  moduleFileExtensions: ['ts', 'js', 'cjs', 'json', 'node'],
  testEnvironment: 'node',
  // Nothing in the tests waits; a busy machine may take its time all the same.
  testTimeout: 60_000,
};
