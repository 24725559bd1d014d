export default {
  testMatch: ['<rootDir>/{test,actions,emulator}/**/*.test.ts'],
  transform: { '\\.ts$': '<rootDir>/test/support/transform.cjs' },
  moduleFileExtensions: ['ts', 'js', 'cjs', 'json', 'node'],
  testEnvironment: 'node',
};
